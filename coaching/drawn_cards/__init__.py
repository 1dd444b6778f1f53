"""The drawn card: what stands for an exercise without a picture, made from the exercise's own data.

A figure from the side stands, squats or lies as the movement asks; its joints and muscles are lit, the goniometer's arc opens
as far as the joint goes, and equipment and level stand below. Front door: `card_drawing.draw_card`.
"""

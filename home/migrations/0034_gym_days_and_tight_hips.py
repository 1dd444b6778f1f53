"""Gym days, tight hips, spasms, doctors, and more ways to the coach."""

from django.db import migrations

from home.finding.synonyms import renew_starting_set

# Lines as they were, each by its place in the starting set, which has the new one.
BEFORE = {
    4: "abductors, abductor, outer hip, side of the hip, outer thigh, glute med, glute medius, gluteus medius, side glutes",
    33: "pain, painful, hurt, ache, achy, aching, sore, soreness, dodgy, gammy, niggle, niggling, throbbing, tender",
    73: "hip thrust, glute bridge, hip bridge",
    77: "price, prices, cost, fee, rates, charge",
    78: "contact, email, message, get in touch, inquiry, enquiry, write to you",
    79: "privacy, data protection, gdpr, cookies, cookie, tracking",
    98: "grip strength, hand strength, stronger grip, strong grip, stronger hands, weak grip, grip, dead hang, plate pinch, wrist roller, hand grip, grip work, gripper, crushing grip",
    99: "hip opener, hip opening, open hips, open up the hips, hip stretch, cross legged, crossed legs, sit cross legged, lotus pose",
    118: "morning, wake up, before breakfast",
    144: "donkey kick, glute kickback, kickback",
    146: "boulder shoulders, bigger shoulders, broader shoulders, broad shoulders, wider shoulders, capped delts, cannonball delts, deltoid, lateral raise, shoulder press",
    151: "get off the floor, get up off the floor, getting up from the floor, get up from the floor, sit on the floor, shin box get up, get up",
    156: "dip, parallel bar dip, tricep dip, chair dip, bench dip",
    161: "cobra, upward dog, upward facing dog, up dog, cobra stretch, upward stretch",
}
ADDED_FROM = 184


class Migration(migrations.Migration):
    dependencies = [("home", "0033_gym_talk_ailments_and_poses")]
    operations = [migrations.RunPython(renew_starting_set(BEFORE, ADDED_FROM), migrations.RunPython.noop)]

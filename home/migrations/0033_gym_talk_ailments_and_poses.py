"""More gym talk, ailments, poses and goals that people search for, and lines of the starting set with more words."""

from django.db import migrations

from home.finding.synonyms import renew_starting_set

# Lines as they were, each by its place in the starting set, which has the new one.
BEFORE = {
    0: "glutes, glute, gluteus, gluteus maximus, gluteus medius, butt, bum, buttocks, booty, backside, bottom, rear end, ass, bum cheek, butt cheek, arse",
    8: "abs, ab, abdominals, abdominal, stomach, belly, tummy, midsection, six pack, rectus abdominis, belly fat, flat stomach, mum tum, mummy tummy, ripped",
    12: "trapezius, trap muscle",
    16: "triceps, tricep, tris, bingo wings, back of the arm, flabby arms",
    33: "pain, painful, hurt, ache, achy, aching, sore, soreness",
    50: "full depth, ass to grass, deep squat, rock bottom squat, squat depth, slav squat, third world squat, asian squat",
    70: "skull crusher, lying triceps extension, french press",
    90: "runners knee, jumpers knee, patellar tendon, patellar tendinitis, patellar tendinopathy, kneecap, patellofemoral",
    98: "grip strength, hand strength, stronger grip, strong grip, stronger hands, weak grip, grip, dead hang, plate pinch, wrist roller",
    99: "hip opener, hip opening, open hips, open up the hips, hip stretch",
    101: "chest opener, open the chest, chest stretch, pec stretch",
    102: "carpal tunnel, wrist",
    123: "toe touch, touch my toes, touch your toes, reach my toes, forward fold, hamstrings",
}
ADDED_FROM = 144


class Migration(migrations.Migration):
    dependencies = [("home", "0032_what_people_call_things")]
    operations = [migrations.RunPython(renew_starting_set(BEFORE, ADDED_FROM), migrations.RunPython.noop)]

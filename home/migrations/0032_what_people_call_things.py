"""More of what people call things; “traps” are a muscle and “splits” a stretch, whatever a trap or a split is."""

from django.db import migrations

from home.finding.synonyms import renew_starting_set

# Lines as they were, each by its place in the starting set, which has the new one.
BEFORE = {
    0: "glutes, glute, gluteus, gluteus maximus, gluteus medius, butt, bum, buttocks, booty, backside, bottom, rear end, ass, bum cheek, butt cheek",
    1: "quads, quad, quadriceps, thigh, front of the thigh, front thigh",
    4: "abductors, abductor, outer hip, side of the hip, outer thigh",
    8: "abs, ab, abdominals, abdominal, stomach, belly, tummy, midsection, six pack, rectus abdominis, belly fat, flat stomach",
    11: "lats, lat, latissimus, latissimus dorsi, armpit, wings, v taper",
    12: "traps, trap, trapezius",
    13: "pecs, pec, pectorals, pectoral, chest",
    18: "shoulder blade, scapula, scapular, scap",
    24: "lower back, low back, lumbar, lumbar spine, lower spine, erector spinae, spinal erectors",
    26: "neck, cervical, cervical spine, nape, text neck, tech neck, desk neck, crick in the neck, whiplash",
    35: "click, clicking, pop, popping, snap, snapping, crack, cracking",
    40: "mobility, flexibility, range of motion, rom",
    47: "hypertrophy, muscle growth, build muscle, muscle building, building muscle, gain muscle, mass, bigger muscles, get bigger, grow muscle, bulk, bulking, gains, size",
    50: "full depth, ass to grass, deep squat, rock bottom squat",
    63: "resistance band, band, elastic, theraband, thera band",
    69: "lateral raise, side raise, side lateral raise",
    87: "knee cave, knees cave in, valgus, knock knees",
    89: "tennis elbow, golfers elbow, elbow tendinitis, elbow tendon, forearms",
    90: "runners knee, jumpers knee, patellar tendon, patellar tendinitis, patellar tendinopathy, kneecap",
    91: "plantar fasciitis, plantar fascia, foot, flat feet, fallen arches, sole of the foot, arch of the foot, foot arch",
    92: "sciatica, sciatic, piriformis",
    98: "grip strength, hand strength, forearms, stronger grip, strong grip, stronger hands, weak grip",
}
ADDED_FROM = 130


class Migration(migrations.Migration):
    dependencies = [("home", "0031_synonyms_with_more_words")]
    operations = [migrations.RunPython(renew_starting_set(BEFORE, ADDED_FROM), migrations.RunPython.noop)]

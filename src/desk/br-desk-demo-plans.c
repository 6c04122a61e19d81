#include "config.h"

#include "desk/br-desk-demo-plans.h"

/* The house, drawn to real dimensions. In the main room the tables stand in three arcs about a
 * point behind the stage, so that everybody looks at it, with 900 mm and more between the chairs
 * of one table and those of the next; booths line the west wall, the bar the east one. */

/* ---- the main room ----------------------------------------------------- */

static const BrDemoItem main_fixed[] = {
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 7275, 150, 14550, 300, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 18025, 150, 5150, 300, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 150, 500, 300, 1000, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 150, 7800, 300, 11600, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 20450, 500, 300, 1000, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 20450, 3000, 300, 2000, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 20450, 8425, 300, 7250, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 20450, 13275, 300, 650, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 1075, 13450, 2150, 300, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 6275, 13450, 6450, 300, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 15850, 13450, 9500, 300, 0 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "Entrance", 10300, 13450, 1600, 300, 180 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "WC", 2600, 13450, 900, 300, 180 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "Backstage", 15000, 150, 900, 300, 0 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "Cellar", 20450, 4400, 800, 300, 90 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "Snug", 20450, 12500, 900, 300, 90 },
  { BR_ELEMENT_FIRE_EXIT, BR_SHAPE_RECTANGLE, NULL, 150, 1500, 1000, 300, 270 },
  { BR_ELEMENT_FIRE_EXIT, BR_SHAPE_RECTANGLE, NULL, 20450, 1500, 1000, 300, 90 },
  { BR_ELEMENT_STAGE, BR_SHAPE_RECTANGLE, "Stage", 10300, 1800, 5000, 3000, 0 },
  { BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, "Bar", 18575, 8400, 750, 6400, 0 },
  { BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, "Back bar", 20125, 8400, 350, 6400, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 5600, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 6300, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 7000, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 7700, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 8400, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 9100, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 9800, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 10500, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 17900, 11200, 360, 360, 0 },
  { BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, NULL, 1250, 6250, 300, 300, 0 },
  { BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, NULL, 1250, 9650, 300, 300, 0 },
  { BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, NULL, 18570, 4850, 300, 300, 0 },
  { BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, NULL, 18570, 12000, 300, 300, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "1", 900, 3800, 1400, 1200, 270 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "2", 900, 5300, 1400, 1200, 270 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "3", 900, 7200, 1400, 1200, 270 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "4", 900, 8700, 1400, 1200, 270 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "5", 900, 10600, 1400, 1200, 270 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "6", 900, 12100, 1400, 1200, 270 },
  { BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, "Sound", 7900, 12800, 1400, 600, 0 },
  { BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, "Host", 11950, 12700, 1100, 500, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 7350, 700, 560, 560, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 9080, 13030, 460, 460, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 13000, 13030, 460, 460, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 19950, 2700, 520, 520, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 620, 620, 560, 560, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 620, 13050, 440, 440, 0 },
  { BR_ELEMENT_TEXT, BR_SHAPE_RECTANGLE, "Mind the step", 10300, 3430, 1500, 150, 0 },
  { BR_ELEMENT_TEXT, BR_SHAPE_RECTANGLE, "Staff only", 19500, 4950, 1000, 170, 0 },
};

static const gint16 cabaret_zone_0[][2] = {
  { 300, 2250 }, { 2350, 2250 }, { 2350, 9700 }, { 1850, 9700 }, { 1850, 12950 }, { 300, 12950 },
};
static const gint16 cabaret_zone_1[][2] = {
  { 4500, 2250 }, { 6400, 2250 }, { 6400, 3750 }, { 14200, 3750 }, { 14200, 2250 },
  { 16100, 2250 }, { 16100, 4000 }, { 14900, 5100 }, { 13450, 5950 }, { 11900, 6450 },
  { 10300, 6600 }, { 8700, 6450 }, { 7150, 5950 }, { 5700, 5100 }, { 4500, 4000 },
};
static const gint16 cabaret_zone_2[][2] = {
  { 2400, 2250 }, { 4450, 2250 }, { 4500, 4000 }, { 5700, 5100 }, { 7150, 5950 }, { 8700, 6450 },
  { 10300, 6600 }, { 11900, 6450 }, { 13450, 5950 }, { 14900, 5100 }, { 16100, 4000 },
  { 16700, 4600 }, { 16700, 9750 }, { 14650, 10750 }, { 12500, 11300 }, { 10300, 11500 },
  { 8100, 11300 }, { 5950, 10750 }, { 3950, 9800 }, { 2400, 8700 },
};
static const gint16 cabaret_zone_3[][2] = {
  { 1950, 9950 }, { 3950, 9950 }, { 5950, 10900 }, { 8100, 11450 }, { 10300, 11650 },
  { 12500, 11450 }, { 14650, 10900 }, { 16700, 9900 }, { 17250, 11900 }, { 17250, 13150 },
  { 1950, 13150 },
};
static const gint16 cabaret_zone_4[][2] = {
  { 16200, 450 }, { 19300, 450 }, { 19300, 4000 }, { 17000, 4000 }, { 16200, 2100 },
};
static const gint16 cabaret_zone_5[][2] = {
  { 3350, 450 }, { 7000, 450 }, { 7000, 1850 }, { 3350, 1850 },
};
static const gint16 cabaret_zone_6[][2] = {
  { 16650, 4700 }, { 17680, 4700 }, { 17680, 11700 }, { 17300, 11700 }, { 16900, 9900 },
  { 16650, 9800 },
};

static const BrDemoZone cabaret_zones[] = {
  { "Booths", BR_ZONE_SECTION, "#8B1E1E", 0, G_N_ELEMENTS (cabaret_zone_0), cabaret_zone_0 },
  { "Ringside", BR_ZONE_SECTION, "#D4AF37", 0, G_N_ELEMENTS (cabaret_zone_1), cabaret_zone_1 },
  { "Floor", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (cabaret_zone_2), cabaret_zone_2 },
  { "Back row", BR_ZONE_SECTION, "#6B4E71", 0, G_N_ELEMENTS (cabaret_zone_3), cabaret_zone_3 },
  { "Wings", BR_ZONE_SECTION, "#3D5A80", 0, G_N_ELEMENTS (cabaret_zone_4), cabaret_zone_4 },
  { "Corner", BR_ZONE_SECTION, "#3D5A80", 0, G_N_ELEMENTS (cabaret_zone_5), cabaret_zone_5 },
  { "Bar", BR_ZONE_STANDING, "#A0522D", 45, G_N_ELEMENTS (cabaret_zone_6), cabaret_zone_6 },
};

static const BrDemoItem cabaret_items[] = {
  { BR_ELEMENT_DJ_BOOTH, BR_SHAPE_RECTANGLE, "DJ", 13700, 950, 1400, 800, 0 },
  { BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, "Piano", 9350, 1150, 1500, 650, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "11", 5300, 2950, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "12", 6850, 4540, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "13", 9110, 5390, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "14", 11490, 5390, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "15", 13750, 4540, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "16", 15300, 2950, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "21", 3150, 3900, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "22", 4730, 5870, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "23", 6745, 7058, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "24", 9100, 7720, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "25", 11500, 7720, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "26", 13855, 7058, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "27", 15870, 5870, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "31", 5090, 9110, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "32", 7620, 10040, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "33", 10300, 10350, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "34", 12980, 10040, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "35", 15510, 9110, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "41", 3200, 11300, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "42", 5400, 11700, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "43", 14400, 12450, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "44", 16350, 12450, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "51", 4100, 1050, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "52", 16900, 1140, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "53", 17800, 3250, 700, 700, 0 },
};

static const gint16 club_zone_0[][2] = {
  { 300, 2250 }, { 2350, 2250 }, { 2350, 9700 }, { 1850, 9700 }, { 1850, 12950 }, { 300, 12950 },
};
static const gint16 club_zone_1[][2] = {
  { 6800, 3550 }, { 13800, 3550 }, { 13800, 9150 }, { 6800, 9150 },
};
static const gint16 club_zone_2[][2] = {
  { 2950, 2250 }, { 5150, 2250 }, { 5150, 11650 }, { 2950, 11650 },
};
static const gint16 club_zone_3[][2] = {
  { 14300, 3300 }, { 16450, 3300 }, { 16450, 10550 }, { 14300, 10550 },
};
static const gint16 club_zone_4[][2] = {
  { 5600, 9300 }, { 14200, 9300 }, { 14200, 10600 }, { 14650, 10600 }, { 14650, 12050 },
  { 5600, 12050 },
};
static const gint16 club_zone_5[][2] = {
  { 16200, 450 }, { 19300, 450 }, { 19300, 4000 }, { 17000, 4000 }, { 16200, 2100 },
};
static const gint16 club_zone_6[][2] = {
  { 3350, 450 }, { 7000, 450 }, { 7000, 1850 }, { 3350, 1850 },
};
static const gint16 club_zone_7[][2] = {
  { 16650, 4700 }, { 17680, 4700 }, { 17680, 11700 }, { 17300, 11700 }, { 16900, 9900 },
  { 16650, 9800 },
};

static const BrDemoZone club_zones[] = {
  { "Booths", BR_ZONE_SECTION, "#8B1E1E", 0, G_N_ELEMENTS (club_zone_0), club_zone_0 },
  { "Dancing", BR_ZONE_STANDING, "#D4AF37", 70, G_N_ELEMENTS (club_zone_1), club_zone_1 },
  { "West rail", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (club_zone_2), club_zone_2 },
  { "East rail", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (club_zone_3), club_zone_3 },
  { "Back", BR_ZONE_SECTION, "#6B4E71", 0, G_N_ELEMENTS (club_zone_4), club_zone_4 },
  { "Wings", BR_ZONE_SECTION, "#3D5A80", 0, G_N_ELEMENTS (club_zone_5), club_zone_5 },
  { "Corner", BR_ZONE_SECTION, "#3D5A80", 0, G_N_ELEMENTS (club_zone_6), club_zone_6 },
  { "Bar", BR_ZONE_STANDING, "#A0522D", 45, G_N_ELEMENTS (club_zone_7), club_zone_7 },
};

static const BrDemoItem club_items[] = {
  { BR_ELEMENT_DANCE_FLOOR, BR_SHAPE_RECTANGLE, "Dance floor", 10300, 6350, 7000, 5600, 0 },
  { BR_ELEMENT_DJ_BOOTH, BR_SHAPE_RECTANGLE, "DJ", 10300, 1900, 2200, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "21", 15600, 4700, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "22", 4050, 3600, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "23", 4050, 6000, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "24", 4050, 8400, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "25", 4050, 10800, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "26", 15600, 7850, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "27", 15600, 9900, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "41", 6400, 10900, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "42", 8800, 10600, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "43", 11800, 10600, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "44", 13900, 11300, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "51", 4100, 1050, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "52", 16900, 1140, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "53", 17800, 3250, 700, 700, 0 },
};

static const gint16 private_zone_0[][2] = {
  { 300, 2250 }, { 2350, 2250 }, { 2350, 9700 }, { 1850, 9700 }, { 1850, 12950 }, { 300, 12950 },
};
static const gint16 private_zone_1[][2] = {
  { 2400, 2050 }, { 6900, 2050 }, { 6900, 11050 }, { 2400, 11050 },
};
static const gint16 private_zone_2[][2] = {
  { 7300, 8350 }, { 13400, 8350 }, { 13400, 10700 }, { 7300, 10700 },
};
static const gint16 private_zone_3[][2] = {
  { 14150, 1350 }, { 16600, 1350 }, { 16600, 11200 }, { 14150, 11200 },
};
static const gint16 private_zone_4[][2] = {
  { 2350, 11150 }, { 8300, 11150 }, { 8300, 12400 }, { 12300, 12400 }, { 12300, 11300 },
  { 17350, 11300 }, { 17350, 13270 }, { 2350, 13270 },
};
static const gint16 private_zone_5[][2] = {
  { 16650, 4700 }, { 17680, 4700 }, { 17680, 11700 }, { 17350, 11700 }, { 17350, 11200 },
  { 16650, 11200 },
};

static const BrDemoZone private_zones[] = {
  { "Booths", BR_ZONE_SECTION, "#8B1E1E", 0, G_N_ELEMENTS (private_zone_0), private_zone_0 },
  { "Dining west", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (private_zone_1), private_zone_1 },
  { "Dining south", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (private_zone_2), private_zone_2 },
  { "Dining east", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (private_zone_3), private_zone_3 },
  { "Reception", BR_ZONE_SECTION, "#6B4E71", 0, G_N_ELEMENTS (private_zone_4), private_zone_4 },
  { "Bar", BR_ZONE_STANDING, "#A0522D", 45, G_N_ELEMENTS (private_zone_5), private_zone_5 },
};

static const BrDemoItem private_items[] = {
  { BR_ELEMENT_DANCE_FLOOR, BR_SHAPE_RECTANGLE, "Dance floor", 10300, 5600, 5000, 3600, 0 },
  { BR_ELEMENT_DJ_BOOTH, BR_SHAPE_RECTANGLE, "DJ", 13700, 950, 1400, 800, 0 },
  { BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, "Piano", 9350, 1150, 1500, 650, 0 },
  { BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, "Buffet", 10300, 11900, 3600, 800, 0 },
  { BR_ELEMENT_AREA, BR_SHAPE_ROUND, "Cake", 10300, 7880, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "31", 5600, 4700, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "32", 5600, 7750, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "33", 8600, 9700, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "34", 12000, 9700, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "35", 15300, 7600, 1200, 1200, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "21", 15100, 10340, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "22", 3170, 9300, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "23", 5550, 10280, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "24", 3200, 3400, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "25", 3170, 6050, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "26", 15900, 2640, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "27", 15200, 5000, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "41", 3050, 11750, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "42", 5250, 12620, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "43", 14430, 12600, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "44", 16650, 12440, 700, 700, 0 },
};

/* ---- the cocktail bar -------------------------------------------------- */

static const BrDemoItem snug_fixed[] = {
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 4800, 150, 9600, 300, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 150, 1025, 300, 2050, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 150, 5275, 300, 4650, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 9450, 1250, 300, 2500, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 9450, 5550, 300, 4100, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 2950, 7450, 5900, 300, 0 },
  { BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, NULL, 8150, 7450, 2900, 300, 0 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "Main room", 150, 2500, 900, 300, 270 },
  { BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, "WC", 6300, 7450, 800, 300, 180 },
  { BR_ELEMENT_FIRE_EXIT, BR_SHAPE_RECTANGLE, NULL, 9450, 3000, 1000, 300, 90 },
  { BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, "Cocktails", 4300, 2000, 4800, 700, 0 },
  { BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, "Back bar", 4300, 475, 4800, 350, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 2300, 2630, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 3100, 2630, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 3900, 2630, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 4700, 2630, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 5500, 2630, 360, 360, 0 },
  { BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, NULL, 6300, 2630, 360, 360, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "71", 1900, 6700, 1400, 1200, 180 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "72", 3450, 6700, 1400, 1200, 180 },
  { BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, "73", 5000, 6700, 1400, 1200, 180 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 720, 6950, 520, 520, 0 },
  { BR_ELEMENT_PLANT, BR_SHAPE_ROUND, NULL, 620, 620, 520, 520, 0 },
};

static const gint16 snug_zone_0[][2] = {
  { 1100, 5350 }, { 5800, 5350 }, { 5800, 7300 }, { 1100, 7300 },
};
static const gint16 snug_zone_1[][2] = {
  { 600, 3560 }, { 8800, 3560 }, { 8800, 7280 }, { 7050, 7280 }, { 7050, 5150 }, { 600, 5150 },
};
static const gint16 snug_zone_2[][2] = {
  { 1400, 2860 }, { 6700, 2860 }, { 6700, 3500 }, { 1400, 3500 },
};

static const BrDemoZone snug_zones[] = {
  { "Snug booths", BR_ZONE_SECTION, "#8B1E1E", 0, G_N_ELEMENTS (snug_zone_0), snug_zone_0 },
  { "Lounge", BR_ZONE_SECTION, "#1F5B3A", 0, G_N_ELEMENTS (snug_zone_1), snug_zone_1 },
  { "Bar", BR_ZONE_STANDING, "#A0522D", 15, G_N_ELEMENTS (snug_zone_2), snug_zone_2 },
};

static const BrDemoItem snug_items[] = {
  { BR_ELEMENT_TABLE, BR_SHAPE_SQUARE, "74", 1560, 4420, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_SQUARE, "75", 3600, 4420, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_SQUARE, "76", 5800, 4420, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_SQUARE, "77", 8050, 4200, 700, 700, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_ROUND, "78", 7650, 6520, 900, 900, 0 },
  { BR_ELEMENT_TABLE, BR_SHAPE_HIGH, "79", 8460, 1130, 700, 700, 0 },
};

#define ZONES(name) name##_zones, G_N_ELEMENTS (name##_zones)
#define ITEMS(name) name, G_N_ELEMENTS (name)

/* The first plan of each room is its usual one. */
static const BrDemoPlan plans[] = {
  { "Cabaret", BR_DEMO_MAIN, 20600, 13600, 70, ZONES (cabaret), ITEMS (main_fixed), ITEMS (cabaret_items) },
  { "Club night", BR_DEMO_MAIN, 20600, 13600, 190, ZONES (club), ITEMS (main_fixed), ITEMS (club_items) },
  { "Private hire", BR_DEMO_MAIN, 20600, 13600, 110, ZONES (private), ITEMS (main_fixed), ITEMS (private_items) },
  { "Evening", BR_DEMO_SNUG, 9600, 7600, 20, ZONES (snug), ITEMS (snug_fixed), ITEMS (snug_items) },
};

const BrDemoPlan *
br_demo_get_plans (guint *n_plans)
{
  *n_plans = G_N_ELEMENTS (plans);
  return plans;
}

#pragma once

#include <gdk/gdk.h>

#include "draw/br-scene.h"

G_BEGIN_DECLS

/**
 * BrPlanLook:
 * @BR_PLAN_PRINT: ink on white paper, sparing with it
 *
 * The looks in which a plan can be drawn.
 */
typedef enum
{
  BR_PLAN_LIGHT,
  BR_PLAN_DARK,
  BR_PLAN_HIGH_CONTRAST,
  BR_PLAN_HIGH_CONTRAST_DARK,
  BR_PLAN_PRINT,
  BR_N_PLAN_LOOKS,
} BrPlanLook;

/**
 * BrPlanPalette:
 * @desk: around the plan's page
 * @paper: the page
 * @grid: the metre lines
 * @rule: the page's frame
 * @line: the outline of what stands on the floor
 * @line_soft: second rules, hatching, what swings
 * @text: names and numbers
 * @text_soft: second lines, row numbers
 * @table: a table's top
 * @chair: a chair's seat
 * @stage: the boards of a stage
 * @bar: the top of a bar
 * @wall: what carries the roof
 * @floor: the darker tile of a dance floor
 * @exit: the fire exit's plate
 * @exit_text: what is written on it
 * @leaf: a plant
 * @zone: the tint of a zone that has no colour
 * @seat: a seat that has no category
 * @free: a free table
 * @booked: a booked one
 * @seated: an occupied one
 * @blocked: one out of use
 * @hover: what the pointer is over
 * @selection: what is selected, and the rubber band
 * @focus: where the keyboard is
 *
 * The colours of one look. Whoever draws decides the tints: all are opaque.
 */
typedef struct
{
  GdkRGBA desk;
  GdkRGBA paper;
  GdkRGBA grid;
  GdkRGBA rule;
  GdkRGBA line;
  GdkRGBA line_soft;
  GdkRGBA text;
  GdkRGBA text_soft;
  GdkRGBA table;
  GdkRGBA chair;
  GdkRGBA stage;
  GdkRGBA bar;
  GdkRGBA wall;
  GdkRGBA floor;
  GdkRGBA exit;
  GdkRGBA exit_text;
  GdkRGBA leaf;
  GdkRGBA zone;
  GdkRGBA seat;
  GdkRGBA free;
  GdkRGBA booked;
  GdkRGBA seated;
  GdkRGBA blocked;
  GdkRGBA hover;
  GdkRGBA selection;
  GdkRGBA focus;
} BrPlanPalette;

const BrPlanPalette *br_plan_palette_get       (BrPlanLook           look);
const GdkRGBA       *br_plan_palette_get_state (const BrPlanPalette *self,
                                                BrSceneState         state);

GdkRGBA              br_rgba_mix               (const GdkRGBA       *a,
                                                const GdkRGBA       *b,
                                                double               share);
double               br_rgba_contrast          (const GdkRGBA       *a,
                                                const GdkRGBA       *b);
GdkRGBA              br_rgba_legible           (const GdkRGBA       *ink,
                                                const GdkRGBA       *ground,
                                                double               contrast);

G_END_DECLS

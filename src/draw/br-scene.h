#pragma once

#include <gdk/gdk.h>

#include "core/base/br-id.h"
#include "core/geometry/br-geometry.h"
#include "core/model/br-kinds.h"
#include "draw/br-underlay.h"

G_BEGIN_DECLS

/**
 * BrSceneKind:
 * @BR_SCENE_ROW_NUMBER: the number at an end of a row of seats
 *
 * What a drawn object is; the first ones are the kinds of #BrElement in their order.
 */
typedef enum
{
  BR_SCENE_TABLE,
  BR_SCENE_CHAIR,
  BR_SCENE_BAR,
  BR_SCENE_STAGE,
  BR_SCENE_DJ_BOOTH,
  BR_SCENE_DANCE_FLOOR,
  BR_SCENE_WALL,
  BR_SCENE_DOOR,
  BR_SCENE_FIRE_EXIT,
  BR_SCENE_PILLAR,
  BR_SCENE_PLANT,
  BR_SCENE_TEXT,
  BR_SCENE_IMAGE,
  BR_SCENE_AREA,
  BR_SCENE_ZONE,
  BR_SCENE_SEAT,
  BR_SCENE_ROW_NUMBER,
  BR_N_SCENE_KINDS,
} BrSceneKind;

/**
 * BrSceneState:
 *
 * What a table or seat is doing now. Each has a glyph and a word beside its colour.
 */
typedef enum
{
  BR_SCENE_STATE_NONE,
  BR_SCENE_STATE_FREE,
  BR_SCENE_STATE_BOOKED,
  BR_SCENE_STATE_SEATED,
  BR_SCENE_STATE_BLOCKED,
} BrSceneState;

typedef enum
{
  BR_SCENE_ANCHOR_MIDDLE,
  BR_SCENE_ANCHOR_START,
  BR_SCENE_ANCHOR_END,
} BrSceneAnchor;

/**
 * BrSceneObject:
 * @id: the element, seat or zone it stands for; none is a decoration, which cannot be picked
 * @table: the table that the element places here, or none
 * @kind: what it is
 * @shape: its outline
 * @layer: what it is drawn with; higher layers lie over lower ones
 * @z: its order within the layer
 * @centre: its place, and what it turns about
 * @width: micrometres, before the turn; of a table without its chairs
 * @height: micrometres, before the turn
 * @rotation: clockwise
 * @points: (nullable): the corners of a polygon, from @centre, before the turn
 * @n_points: how many
 * @covers: how many chairs stand around a table
 * @label: (nullable): its name or number
 * @sublabel: (nullable): a second, smaller line
 * @text_size: micrometres, or 0 for what fits
 * @text_offset: where the label stands, from @centre, before the turn
 * @anchor: which end of the label stands there
 * @has_fill: whether @fill is the object's own colour rather than the palette's
 * @locked: whether it is not to be moved; nothing of the picture
 * @group: (nullable): those that say the same are selected and moved as one; nothing of the picture
 * @underlay: (nullable): of an image, the picture; a reference is kept
 * @state: what it is doing now
 * @bounds: (out): what it covers at most, worked out by the scene
 *
 * One thing on a plan, ready to be drawn. In a scene its strings and points belong to the scene.
 */
typedef struct
{
  BrId           id;
  BrId           table;
  BrSceneKind    kind;
  BrShape        shape;
  BrLayer        layer;
  int            z;
  BrPoint        centre;
  gint64         width;
  gint64         height;
  BrRotation     rotation;
  const BrPoint *points;
  guint          n_points;
  guint          covers;
  const char    *label;
  const char    *sublabel;
  gint64         text_size;
  BrPoint        text_offset;
  BrSceneAnchor  anchor;
  guint          has_fill : 1;
  guint          has_border : 1;
  guint          has_ink : 1;
  guint          locked : 1;
  GdkRGBA        fill;
  GdkRGBA        border;
  GdkRGBA        ink;
  const char    *group;
  BrUnderlay    *underlay;
  BrSceneState   state;
  BrRect         bounds;
} BrSceneObject;

#define BR_TYPE_SCENE (br_scene_get_type ())

typedef struct _BrScene BrScene;
typedef struct _BrSceneBuilder BrSceneBuilder;

GType                br_scene_get_type           (void);

BrSceneBuilder      *br_scene_builder_new        (void);
void                 br_scene_builder_set_page   (BrSceneBuilder      *self,
                                                  const BrRect        *page);
void                 br_scene_builder_add        (BrSceneBuilder      *self,
                                                  const BrSceneObject *object);
BrScene             *br_scene_builder_end        (BrSceneBuilder      *self);
void                 br_scene_builder_free       (BrSceneBuilder      *self);

BrScene             *br_scene_ref                (BrScene             *self);
void                 br_scene_unref              (BrScene             *self);
guint                br_scene_get_n_objects      (const BrScene       *self);
const BrSceneObject *br_scene_get_object         (const BrScene       *self,
                                                  guint                index);
gboolean             br_scene_find               (const BrScene       *self,
                                                  const BrId          *id,
                                                  guint               *index);
const BrSceneObject *br_scene_lookup             (const BrScene       *self,
                                                  const BrId          *id);
guint                br_scene_count              (const BrScene       *self,
                                                  BrSceneKind          kind);
BrRect               br_scene_get_page           (const BrScene       *self);
BrRect               br_scene_get_extent         (const BrScene       *self);
void                 br_scene_query              (const BrScene       *self,
                                                  const BrRect        *rect,
                                                  GArray              *indices);
void                 br_scene_diff               (const BrScene       *from,
                                                  const BrScene       *to,
                                                  GArray              *damage);

const char          *br_scene_kind_get_label     (BrSceneKind          kind);
const char          *br_scene_state_get_label    (BrSceneState         state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrScene, br_scene_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSceneBuilder, br_scene_builder_free)

G_END_DECLS

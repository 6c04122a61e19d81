#include "config.h"

#include "draw/br-scene.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/geometry/br-spatial-index.h"
#include "draw/br-scene-private.h"

/**
 * BrScene:
 *
 * A plan as a list of things to draw, from the lowest to the topmost, with an index of where
 * they are. It never changes once built, so any thread may read it: the canvas draws it on one
 * thread while another prepares its tiles. A change of the plan is a new scene, and
 * br_scene_diff() says which parts of the picture it spoils.
 */
struct _BrScene
{
  gatomicrefcount ref_count;
  GArray *objects;
  GPtrArray *points;
  GPtrArray *underlays;
  GStringChunk *strings;
  GHashTable *by_id; /* BrId → index + 1 */
  BrSpatialIndex *index;
  BrRect page;
  BrRect extent;
  guint counts[BR_N_SCENE_KINDS];
};

struct _BrSceneBuilder
{
  BrScene *scene;
  gboolean has_page;
};

G_DEFINE_BOXED_TYPE (BrScene, br_scene, br_scene_ref, br_scene_unref)

static int
compare_objects (gconstpointer a,
                 gconstpointer b)
{
  const BrSceneObject *x = a;
  const BrSceneObject *y = b;

  if (x->layer != y->layer)
    return x->layer < y->layer ? -1 : 1;
  if (x->z != y->z)
    return x->z < y->z ? -1 : 1;
  return 0;
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/**
 * br_scene_builder_new:
 *
 * Returns: (transfer full): a builder of a scene
 */
BrSceneBuilder *
br_scene_builder_new (void)
{
  BrSceneBuilder *self = g_new0 (BrSceneBuilder, 1);
  BrScene *scene = g_new0 (BrScene, 1);

  g_atomic_ref_count_init (&scene->ref_count);
  scene->objects = g_array_new (FALSE, FALSE, sizeof (BrSceneObject));
  scene->points = g_ptr_array_new_with_free_func (g_free);
  scene->underlays = g_ptr_array_new_with_free_func ((GDestroyNotify) br_underlay_unref);
  scene->strings = g_string_chunk_new (1024);
  scene->by_id = g_hash_table_new (br_id_hash, br_id_equal);
  scene->index = br_spatial_index_new ();
  self->scene = scene;
  return self;
}

/**
 * br_scene_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees a builder, with the scene if it was not taken.
 */
void
br_scene_builder_free (BrSceneBuilder *self)
{
  g_clear_pointer (&self->scene, br_scene_unref);
  g_free (self);
}

/**
 * br_scene_builder_set_page:
 * @self: a builder
 * @page: the sheet the plan is drawn on
 *
 * Without one the page is what the objects cover.
 */
void
br_scene_builder_set_page (BrSceneBuilder *self,
                           const BrRect   *page)
{
  self->scene->page = *page;
  self->has_page = TRUE;
}

static const char *
keep_string (BrScene    *scene,
             const char *text)
{
  return text == NULL || *text == '\0' ? NULL : g_string_chunk_insert_const (scene->strings, text);
}

/**
 * br_scene_builder_add:
 * @self: a builder
 * @object: what to add; its strings and points are copied, its bounds are worked out
 *
 * Lengths and places further out than %BR_GEOMETRY_LIMIT are brought back to it.
 */
void
br_scene_builder_add (BrSceneBuilder      *self,
                      const BrSceneObject *object)
{
  BrSceneObject copy = *object;
  BrPoint *points;

  g_return_if_fail (object->kind < BR_N_SCENE_KINDS);

  copy.centre = BR_POINT (br_length_clamp (object->centre.x), br_length_clamp (object->centre.y));
  copy.width = MAX (br_length_clamp (object->width), 0);
  copy.height = MAX (br_length_clamp (object->height), 0);
  copy.text_size = MAX (br_length_clamp (object->text_size), 0);
  copy.rotation = br_rotation_normalise (object->rotation);
  copy.label = keep_string (self->scene, object->label);
  copy.sublabel = keep_string (self->scene, object->sublabel);
  copy.group = keep_string (self->scene, object->group);
  if (object->underlay != NULL)
    g_ptr_array_add (self->scene->underlays, br_underlay_ref (object->underlay));

  if (object->n_points > 0)
    {
      points = g_new (BrPoint, object->n_points);
      for (guint i = 0; i < object->n_points; i++)
        points[i] =
          BR_POINT (br_length_clamp (object->points[i].x), br_length_clamp (object->points[i].y));
      g_ptr_array_add (self->scene->points, points);
      copy.points = points;
    }
  else
    {
      copy.points = NULL;
    }

  copy.bounds = br_scene_object_measure (&copy);
  g_array_append_val (self->scene->objects, copy);
}

/**
 * br_scene_builder_end:
 * @self: (transfer full): a builder
 *
 * Puts the objects in the order in which they are drawn and finds out where they are.
 *
 * Returns: (transfer full): the scene
 */
BrScene *
br_scene_builder_end (BrSceneBuilder *self)
{
  BrScene *scene = g_steal_pointer (&self->scene);
  gboolean empty = TRUE;

  g_array_sort (scene->objects, compare_objects);
  for (guint i = 0; i < scene->objects->len; i++)
    {
      BrSceneObject *object = &g_array_index (scene->objects, BrSceneObject, i);

      br_spatial_index_insert (scene->index, i, &object->bounds);
      scene->counts[object->kind]++;
      scene->extent = empty ? object->bounds : br_rect_union (&scene->extent, &object->bounds);
      empty = FALSE;
      if (!br_id_is_none (&object->id))
        g_hash_table_insert (scene->by_id, &object->id, GUINT_TO_POINTER (i + 1));
    }

  if (!self->has_page)
    scene->page = scene->extent;
  else
    scene->extent = empty ? scene->page : br_rect_union (&scene->extent, &scene->page);

  br_scene_builder_free (self);
  return scene;
}

/**
 * br_scene_ref:
 * @self: a scene
 *
 * Returns: (transfer full): the same scene
 */
BrScene *
br_scene_ref (BrScene *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * br_scene_unref:
 * @self: (transfer full): a scene
 *
 * Gives up a reference; any thread may give up the last one.
 */
void
br_scene_unref (BrScene *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_id);
  br_spatial_index_free (self->index);
  g_array_unref (self->objects);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->underlays);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * br_scene_get_n_objects:
 * @self: a scene
 *
 * Returns: how many objects it has, decorations included
 */
guint
br_scene_get_n_objects (const BrScene *self)
{
  return self->objects->len;
}

/**
 * br_scene_get_object:
 * @self: a scene
 * @index: from 0, the lowest, to one less than br_scene_get_n_objects(), the topmost
 *
 * Returns: (transfer none): the object; it lives as long as the scene
 */
const BrSceneObject *
br_scene_get_object (const BrScene *self,
                     guint          index)
{
  g_return_val_if_fail (index < self->objects->len, NULL);

  return &g_array_index (self->objects, BrSceneObject, index);
}

/**
 * br_scene_find:
 * @self: a scene
 * @id: what an object stands for
 * @index: (out) (optional): where it is in the order of drawing
 *
 * Returns: whether the scene has such an object
 */
gboolean
br_scene_find (const BrScene *self,
               const BrId    *id,
               guint         *index)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));

  if (place == 0)
    return FALSE;
  if (index != NULL)
    *index = place - 1;
  return TRUE;
}

/**
 * br_scene_lookup:
 * @self: a scene
 * @id: what an object stands for
 *
 * Returns: (transfer none) (nullable): the object
 */
const BrSceneObject *
br_scene_lookup (const BrScene *self,
                 const BrId    *id)
{
  guint index;

  return br_scene_find (self, id, &index) ? br_scene_get_object (self, index) : NULL;
}

/**
 * br_scene_count:
 * @self: a scene
 * @kind: a kind of object
 *
 * Returns: how many of them there are
 */
guint
br_scene_count (const BrScene *self,
                BrSceneKind    kind)
{
  g_return_val_if_fail (kind < BR_N_SCENE_KINDS, 0);

  return self->counts[kind];
}

/**
 * br_scene_get_page:
 * @self: a scene
 *
 * Returns: the sheet the plan is drawn on
 */
BrRect
br_scene_get_page (const BrScene *self)
{
  return self->page;
}

/**
 * br_scene_get_extent:
 * @self: a scene
 *
 * Returns: the page and whatever stands out from it
 */
BrRect
br_scene_get_extent (const BrScene *self)
{
  return self->extent;
}

/**
 * br_scene_query:
 * @self: a scene
 * @rect: where to look
 * @indices: (element-type guint): emptied, then filled from the lowest object to the topmost
 *
 * Finds the objects whose bounds share a point with @rect.
 */
void
br_scene_query (const BrScene *self,
                const BrRect  *rect,
                GArray        *indices)
{
  g_array_set_size (indices, 0);
  br_spatial_index_query (self->index, rect, indices);
  g_array_sort (indices, compare_indices);
}

static gboolean
objects_look_alike (const BrSceneObject *a,
                    const BrSceneObject *b)
{
  return br_id_equal (&a->id, &b->id) && br_id_equal (&a->table, &b->table) && a->kind == b->kind &&
         a->shape == b->shape && a->layer == b->layer && a->z == b->z &&
         br_point_equal (&a->centre, &b->centre) && a->width == b->width &&
         a->height == b->height && a->rotation == b->rotation && a->n_points == b->n_points &&
         (a->n_points == 0 || memcmp (a->points, b->points, a->n_points * sizeof (BrPoint)) == 0) &&
         a->covers == b->covers && g_strcmp0 (a->label, b->label) == 0 &&
         g_strcmp0 (a->sublabel, b->sublabel) == 0 && a->text_size == b->text_size &&
         br_point_equal (&a->text_offset, &b->text_offset) && a->anchor == b->anchor &&
         a->has_fill == b->has_fill && a->has_border == b->has_border && a->has_ink == b->has_ink &&
         (!a->has_fill || gdk_rgba_equal (&a->fill, &b->fill)) &&
         (!a->has_border || gdk_rgba_equal (&a->border, &b->border)) &&
         (!a->has_ink || gdk_rgba_equal (&a->ink, &b->ink)) && a->state == b->state &&
         a->underlay == b->underlay;
}

/* Whether @object of @from is drawn the same by @to, under and over the same neighbours as far
 * as their layer and z tell. */
static gboolean
is_kept (const BrScene       *to,
         const BrSceneObject *object,
         GArray              *scratch)
{
  if (!br_id_is_none (&object->id))
    {
      const BrSceneObject *other = br_scene_lookup (to, &object->id);

      return other != NULL && objects_look_alike (object, other);
    }

  br_scene_query (to, &object->bounds, scratch);
  for (guint i = 0; i < scratch->len; i++)
    {
      if (objects_look_alike (object, br_scene_get_object (to, g_array_index (scratch, guint, i))))
        return TRUE;
    }
  return FALSE;
}

static void
take_damage (const BrScene *from,
             const BrScene *to,
             GArray        *damage)
{
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < from->objects->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (from, i);

      if (!is_kept (to, object, scratch))
        g_array_append_val (damage, object->bounds);
    }
}

/**
 * br_scene_diff:
 * @from: the scene that was drawn
 * @to: the scene that is to be drawn
 * @damage: (element-type BrRect): where to append what looks different; rectangles may overlap
 *
 * Another page spoils everything.
 */
void
br_scene_diff (const BrScene *from,
               const BrScene *to,
               GArray        *damage)
{
  if (!br_rect_equal (&from->page, &to->page))
    {
      BrRect all = br_rect_union (&from->extent, &to->extent);

      g_array_append_val (damage, all);
      return;
    }

  take_damage (from, to, damage);
  take_damage (to, from, damage);
}

/**
 * br_scene_kind_get_label:
 * @kind: a kind of object
 *
 * Returns: what one of them is called, translated
 */
const char *
br_scene_kind_get_label (BrSceneKind kind)
{
  static const char *const labels[BR_N_SCENE_KINDS] = {
    [BR_SCENE_TABLE] = N_("Table"),
    [BR_SCENE_CHAIR] = N_("Chair"),
    [BR_SCENE_BAR] = N_("Bar"),
    [BR_SCENE_STAGE] = N_("Stage"),
    [BR_SCENE_DJ_BOOTH] = N_("DJ booth"),
    [BR_SCENE_DANCE_FLOOR] = N_("Dance floor"),
    [BR_SCENE_WALL] = N_("Wall"),
    [BR_SCENE_DOOR] = N_("Door"),
    [BR_SCENE_FIRE_EXIT] = N_("Fire exit"),
    [BR_SCENE_PILLAR] = N_("Pillar"),
    [BR_SCENE_PLANT] = N_("Plant"),
    [BR_SCENE_TEXT] = N_("Text"),
    [BR_SCENE_IMAGE] = N_("Picture"),
    [BR_SCENE_AREA] = N_("Area"),
    [BR_SCENE_ZONE] = N_("Zone"),
    [BR_SCENE_SEAT] = N_("Seat"),
    [BR_SCENE_ROW_NUMBER] = N_("Row number"),
  };

  g_return_val_if_fail (kind < BR_N_SCENE_KINDS, NULL);

  return _(labels[kind]);
}

/**
 * br_scene_state_get_label:
 * @state: what a table is doing
 *
 * Returns: (nullable): the word for it, translated; %NULL for nothing
 */
const char *
br_scene_state_get_label (BrSceneState state)
{
  switch (state)
    {
    case BR_SCENE_STATE_FREE:
      return C_("table", "Free");
    case BR_SCENE_STATE_BOOKED:
      return C_("table", "Booked");
    case BR_SCENE_STATE_SEATED:
      return C_("table", "Seated");
    case BR_SCENE_STATE_BLOCKED:
      return C_("table", "Out of use");
    case BR_SCENE_STATE_NONE:
    default:
      return NULL;
    }
}

#include "config.h"

#include "desk/br-desk-underlay.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-plan-underlay.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-furnish.h"

/* The picture that a plan is drawn over: an image with its file in it, locked, so that it stays where it is while
 * one draws. It goes wherever the plan goes: into its copies, its undo, backups and to other desks. */

typedef struct
{
  BrId    id; /* the plan, or the image */
  char   *picture;
  char   *name;
  BrPoint from;
  BrPoint to;
  gint64  length;
} Underlay;

static void
underlay_free (gpointer data)
{
  Underlay *self = data;

  g_free (self->picture);
  g_free (self->name);
  g_free (self);
}

static gboolean
check_picture (const char      *picture,
               BrUnderlayFacts *facts,
               GError         **error)
{
  g_autofree guint8 *data = NULL;
  gsize size;

  data = g_base64_decode (picture, &size);
  if (!br_underlay_look (data, size, facts, error))
    return FALSE;
  if (size <= BR_UNDERLAY_BYTES)
    return TRUE;
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                       _("The picture is larger than 2 MB: make it smaller first"));
  return FALSE;
}

/* As large as the plan takes it, in its middle, until it is brought to scale. */
static BrRect
fit (const BrPlan          *plan,
     const BrUnderlayFacts *facts)
{
  double by = MIN ((double) plan->width / facts->width, (double) plan->height / facts->height);

  return br_rect_from_centre (BR_POINT (plan->width / 2, plan->height / 2), (gint64) (facts->width * by),
                              (gint64) (facts->height * by));
}

static gboolean
lay_in_write (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  const Underlay *underlay = data;
  g_autoptr (BrPlan) plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, &underlay->id, error);
  g_autoptr (BrElement) element = NULL;
  BrUnderlayFacts facts;
  BrRect box;

  if (plan == NULL || !check_picture (underlay->picture, &facts, error))
    return FALSE;
  box = fit (plan, &facts);
  element = br_desk_new_element (&plan->id, BR_ELEMENT_IMAGE, BR_SHAPE_RECTANGLE, &box);
  element->id = *id = br_db_new_id (db);
  element->locked = TRUE;
  br_set_str (&element->label, underlay->name);
  br_set_str (&element->picture, underlay->picture);
  br_db_label (db, BR_KIND_PLAN, &plan->id);
  return br_db_get_int (db, "SELECT ifnull (max (position), 0) + 1 FROM element WHERE plan = ? AND layer = ?",
                        &element->position, error, "It", &plan->id, br_layer_values[element->layer].nick) &&
         br_db_insert (db, (BrRecord *) element, error);
}

/**
 * br_desk_lay_under:
 * @plan: a plan
 * @picture: a PNG or JPEG file of %BR_UNDERLAY_BYTES at most, base64
 * @name: (nullable): what it is called
 *
 * Lays a picture under a plan, to draw over: as large as the plan takes it, and locked.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_lay_under (const BrId *plan,
                   const char *picture,
                   const char *name)
{
  Underlay *self = g_new0 (Underlay, 1);

  self->id = *plan;
  self->picture = g_strdup (picture);
  self->name = g_strdup (name);
  return br_desk_act_new ("underlay.add", BR_UNDO_INVERT, lay_in_write, self, underlay_free);
}

static gboolean
scale_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Underlay *underlay = data;
  g_autoptr (BrElement) element = (BrElement *) br_db_load (db, BR_KIND_ELEMENT, &underlay->id, error);
  BrPoint centre;
  BrRect box;

  if (element == NULL)
    return FALSE;
  if (element->picture == NULL)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _("That is no picture to draw over"));
      return FALSE;
    }
  box = br_rect_from_centre (BR_POINT (element->x, element->y), element->width, element->height);
  if (!br_underlay_scale (&box, underlay->from, underlay->to, underlay->length, error))
    return FALSE;
  centre = br_rect_get_centre (&box);
  if (ABS (centre.x) > BR_GEOMETRY_LIMIT || ABS (centre.y) > BR_GEOMETRY_LIMIT)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           _("That is further away than a plan can be large"));
      return FALSE;
    }
  element->x = centre.x;
  element->y = centre.y;
  element->width = box.width;
  element->height = box.height;
  *id = element->id;
  br_db_label (db, BR_KIND_PLAN, &element->plan);
  return br_db_update (db, (BrRecord *) element, error);
}

/**
 * br_desk_scale_underlay:
 * @id: an image with a picture to draw over
 * @from: a place on the plan
 * @to: another
 * @length: how far what the picture shows there is apart in truth, micrometres
 *
 * Brings a picture to scale by two places of it, although it is locked: see br_underlay_scale().
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_scale_underlay (const BrId *id,
                        BrPoint     from,
                        BrPoint     to,
                        gint64      length)
{
  Underlay *self = g_new0 (Underlay, 1);

  self->id = *id;
  self->from = from;
  self->to = to;
  self->length = length;
  return br_desk_act_new ("underlay.scale", BR_UNDO_INVERT, scale_in_write, self, underlay_free);
}

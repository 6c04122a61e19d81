#include "config.h"

#include "draw/br-floor-picture.h"

#include "draw/br-floor-plate.h"
#include "draw/br-scene-pick.h"

/* What a plate’s outline, its party’s join and who else is at it reach beyond it, pixels. */
#define AROUND 5.0
#define JOIN 7.0

/**
 * BrFloorPicture:
 *
 * The states of the tables, to be laid over the picture of their plan. Each table's is one node,
 * which is kept for as long as it says the same at the same scale: a frame in which one pans makes
 * none, and a minute that goes by only those whose clock it moves on.
 */
struct _BrFloorPicture
{
  BrScene *scene;
  BrFloorChart *chart;
  const BrPlanPalette *palette;
  BrPlanText *text;
  double scale;     /* that the plates are laid out for, or 0 */
  GArray *plates;   /* of BrFloorPlate */
  GPtrArray *nodes; /* (nullable) GskRenderNode, for each plate */
  guint n_made;
};

static void
unref_node (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

/**
 * br_floor_picture_new:
 *
 * Returns: (transfer full): a picture of nothing
 */
BrFloorPicture *
br_floor_picture_new (void)
{
  BrFloorPicture *self = g_new0 (BrFloorPicture, 1);

  self->palette = br_plan_palette_get (BR_PLAN_LIGHT);
  self->text = br_plan_text_new ();
  self->plates = g_array_new (FALSE, FALSE, sizeof (BrFloorPlate));
  self->nodes = g_ptr_array_new_with_free_func (unref_node);
  g_type_ensure (GSK_TYPE_CAIRO_NODE);
  return self;
}

void
br_floor_picture_free (BrFloorPicture *self)
{
  g_clear_pointer (&self->scene, br_scene_unref);
  g_clear_pointer (&self->chart, br_floor_chart_unref);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->plates);
  br_plan_text_free (self->text);
  g_free (self);
}

static void
drop_nodes (BrFloorPicture *self)
{
  guint n = self->nodes->len;

  g_ptr_array_set_size (self->nodes, 0);
  g_ptr_array_set_size (self->nodes, (int) n);
}

/**
 * br_floor_picture_set_scene:
 * @self: a picture
 * @scene: (nullable): the plan
 */
void
br_floor_picture_set_scene (BrFloorPicture *self,
                            BrScene        *scene)
{
  if (scene == self->scene)
    return;
  g_clear_pointer (&self->scene, br_scene_unref);
  self->scene = scene != NULL ? br_scene_ref (scene) : NULL;
  self->scale = 0;
}

/* Whether the same tables are there, so that their plates stay where they are. */
static gboolean
has_same_tables (const BrFloorChart *a,
                 const BrFloorChart *b)
{
  guint n, n_other;
  const BrFloorItem *items = br_floor_chart_get_items (a, &n);
  const BrFloorItem *others = br_floor_chart_get_items (b, &n_other);

  if (n != n_other)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!br_id_equal (&items[i].table, &others[i].table))
      return FALSE;
  return TRUE;
}

/**
 * br_floor_picture_set_chart:
 * @self: a picture
 * @chart: (nullable): how the tables stand now
 */
void
br_floor_picture_set_chart (BrFloorPicture *self,
                            BrFloorChart   *chart)
{
  guint n, n_before;

  if (chart == self->chart)
    return;
  if (chart == NULL || self->chart == NULL || !has_same_tables (self->chart, chart))
    self->scale = 0;
  for (guint i = 0; self->scale > 0 && i < self->plates->len; i++)
    {
      guint at = g_array_index (self->plates, BrFloorPlate, i).item;

      if (!br_floor_item_looks_like (&br_floor_chart_get_items (chart, &n)[at],
                                     &br_floor_chart_get_items (self->chart, &n_before)[at]))
        g_clear_pointer (&self->nodes->pdata[i], gsk_render_node_unref);
    }
  if (chart != NULL)
    br_floor_chart_ref (chart);
  g_clear_pointer (&self->chart, br_floor_chart_unref);
  self->chart = chart;
}

/**
 * br_floor_picture_set_palette:
 * @self: a picture
 * @palette: its colours; has to outlive @self
 */
void
br_floor_picture_set_palette (BrFloorPicture      *self,
                              const BrPlanPalette *palette)
{
  if (palette == self->palette)
    return;
  self->palette = palette;
  drop_nodes (self);
}

static void
lay_out (BrFloorPicture   *self,
         const BrViewport *viewport)
{
  if (self->scale == viewport->scale)
    return;
  self->scale = viewport->scale;
  g_array_unref (self->plates);
  self->plates = self->scene != NULL && self->chart != NULL
                   ? br_floor_lay_out_plates (self->scene, self->chart, self->scale)
                   : g_array_new (FALSE, FALSE, sizeof (BrFloorPlate));
  g_ptr_array_set_size (self->nodes, 0);
  g_ptr_array_set_size (self->nodes, (int) self->plates->len);
}

static void
get_origin (const BrViewport *viewport,
            double           *x,
            double           *y)
{
  br_viewport_to_view (viewport, BR_POINT (0, 0), x, y);
}

/* What the plate covers, in the view. A turned one covers what its corners reach. */
static graphene_rect_t
measure (BrFloorPicture     *self,
         const BrFloorPlate *plate,
         double              x,
         double              y)
{
  const BrSceneObject *object = br_scene_get_object (self->scene, plate->object);
  double width = plate->width, height = plate->height;

  if (plate->is_top && object->rotation != 0)
    {
      BrRect turned = br_rect_of_rotated (BR_POINT (0, 0), (gint64) (width * 1000),
                                          (gint64) (height * 1000), object->rotation);

      width = (double) turned.width / 1000;
      height = (double) turned.height / 1000;
    }
  return GRAPHENE_RECT_INIT ((float) (x + plate->x - width / 2),
                             (float) (y + plate->y - height / 2), (float) width, (float) height);
}

/* Made about the plate's middle, so that it can be put anywhere. */
static GskRenderNode *
make_node (BrFloorPicture     *self,
           const BrFloorPlate *plate)
{
  graphene_rect_t bounds = measure (self, plate, -plate->x, -plate->y);
  BrPlanPainter painter = { NULL, self->palette, self->text, 1 };
  GskRenderNode *node;
  guint n;

  graphene_rect_inset (&bounds, (float) -AROUND, (float) -AROUND);
  node = gsk_cairo_node_new (&bounds);
  painter.cr = gsk_cairo_node_get_draw_context (node);
  br_floor_paint_plate (&painter, br_scene_get_object (self->scene, plate->object), plate,
                        &br_floor_chart_get_items (self->chart, &n)[plate->item]);
  cairo_destroy (painter.cr);
  self->n_made++;
  return node;
}

static GskRenderNode *
move_node (GskRenderNode *node,
           double         x,
           double         y)
{
  g_autoptr (GskTransform) transform =
    gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));

  return gsk_transform_node_new (node, transform);
}

/* A band between the tables of one party, below their plates. */
static GskRenderNode *
make_join (BrFloorPicture     *self,
           const BrFloorPlate *a,
           const BrFloorPlate *b,
           const BrFloorItem  *item,
           double              x,
           double              y)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
    (float) (x + MIN (a->x, b->x) - JOIN), (float) (y + MIN (a->y, b->y) - JOIN),
    (float) (ABS (a->x - b->x) + 2 * JOIN), (float) (ABS (a->y - b->y) + 2 * JOIN));
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  const GdkRGBA *colors[] = { br_floor_mark_get_color (self->palette, item->mark),
                              &self->palette->table };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      gdk_cairo_set_source_rgba (cr, colors[i]);
      cairo_set_line_width (cr, i == 0 ? JOIN : JOIN - 4);
      cairo_move_to (cr, x + a->x, y + a->y);
      cairo_line_to (cr, x + b->x, y + b->y);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
  return node;
}

static void
add_joins (BrFloorPicture *self,
           GPtrArray      *nodes,
           double          x,
           double          y)
{
  guint n;
  const BrFloorItem *items = br_floor_chart_get_items (self->chart, &n);
  g_autoptr (GHashTable) last = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < self->plates->len; i++)
    {
      const BrFloorPlate *plate = &g_array_index (self->plates, BrFloorPlate, i);
      const BrFloorItem *item = &items[plate->item];
      const BrFloorPlate *before;

      if (br_id_is_none (&item->booking))
        continue;
      before = g_hash_table_lookup (last, &item->booking);
      if (before != NULL)
        g_ptr_array_add (nodes, make_join (self, before, plate, item, x, y));
      g_hash_table_insert (last, (gpointer) &item->booking, (gpointer) plate);
    }
}

/**
 * br_floor_picture_render:
 * @self: a picture
 * @viewport: what is shown of the plan
 *
 * Returns: (transfer full): the states of the tables in view, in its pixels
 */
GskRenderNode *
br_floor_picture_render (BrFloorPicture   *self,
                         const BrViewport *viewport)
{
  g_autoptr (GPtrArray) nodes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  const graphene_rect_t view =
    GRAPHENE_RECT_INIT (0, 0, (float) viewport->width, (float) viewport->height);
  double x, y;

  lay_out (self, viewport);
  get_origin (viewport, &x, &y);
  if (self->plates->len > 0)
    add_joins (self, nodes, x, y);
  for (guint i = 0; i < self->plates->len; i++)
    {
      const BrFloorPlate *plate = &g_array_index (self->plates, BrFloorPlate, i);
      graphene_rect_t place = measure (self, plate, x, y);

      graphene_rect_inset (&place, (float) -AROUND, (float) -AROUND);
      if (!graphene_rect_intersection (&place, &view, NULL))
        continue;
      if (self->nodes->pdata[i] == NULL)
        self->nodes->pdata[i] = make_node (self, plate);
      g_ptr_array_add (nodes, move_node (self->nodes->pdata[i], x + plate->x, y + plate->y));
    }
  return gsk_container_node_new ((GskRenderNode **) nodes->pdata, nodes->len);
}

static const BrFloorPlate *
find_plate (BrFloorPicture *self,
            const BrId     *table)
{
  for (guint i = 0; i < self->plates->len; i++)
    {
      const BrFloorPlate *plate = &g_array_index (self->plates, BrFloorPlate, i);

      if (br_id_equal (&br_scene_get_object (self->scene, plate->object)->table, table))
        return plate;
    }
  return NULL;
}

/**
 * br_floor_picture_render_ring:
 * @self: a picture
 * @viewport: what is shown of the plan
 * @table: a table
 * @color: in which colour
 * @away: how far from the table's state, pixels
 * @width: of the line, pixels
 *
 * Returns: (transfer full) (nullable): a line around what stands for the table; %NULL where it does
 *   not stand on the plan
 */
GskRenderNode *
br_floor_picture_render_ring (BrFloorPicture   *self,
                              const BrViewport *viewport,
                              const BrId       *table,
                              const GdkRGBA    *color,
                              double            away,
                              double            width)
{
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  const float line = (float) width, reach = (float) (away + width);
  const float lines[] = { line, line, line, line };
  const BrSceneObject *object;
  const BrFloorPlate *plate;
  GskRoundedRect outline;
  GskTransform *transform;
  GskRenderNode *ring, *node;
  graphene_size_t corner =
    GRAPHENE_SIZE_INIT (reach + (float) BR_FLOOR_CORNER, reach + (float) BR_FLOOR_CORNER);
  graphene_rect_t bounds;
  double x, y;

  lay_out (self, viewport);
  plate = find_plate (self, table);
  if (plate == NULL)
    return NULL;
  get_origin (viewport, &x, &y);
  object = br_scene_get_object (self->scene, plate->object);
  bounds = GRAPHENE_RECT_INIT ((float) -plate->width / 2, (float) -plate->height / 2,
                               (float) plate->width, (float) plate->height);
  graphene_rect_inset (&bounds, -reach, -reach);
  if (br_scene_object_is_round (object))
    corner = GRAPHENE_SIZE_INIT (bounds.size.width / 2, bounds.size.height / 2);
  gsk_rounded_rect_init (&outline, &bounds, &corner, &corner, &corner, &corner);
  ring = gsk_border_node_new (&outline, lines, colors);
  transform = gsk_transform_translate (
    NULL, &GRAPHENE_POINT_INIT ((float) (x + plate->x), (float) (y + plate->y)));
  if (plate->is_top)
    transform = gsk_transform_rotate (transform, (float) object->rotation / BR_ROTATION_DEGREE);
  node = gsk_transform_node_new (ring, transform);
  gsk_transform_unref (transform);
  gsk_render_node_unref (ring);
  return node;
}

/**
 * br_floor_picture_pick:
 * @self: a picture
 * @viewport: what is shown of the plan
 * @x: pixels from the view's left
 * @y: pixels from above
 * @table: (out): the table there
 *
 * A plate stands for its table where it is larger; the table with its chairs counts as well.
 *
 * Returns: whether there is one
 */
gboolean
br_floor_picture_pick (BrFloorPicture   *self,
                       const BrViewport *viewport,
                       double            x,
                       double            y,
                       BrId             *table)
{
  double left, top;
  BrPoint point = br_viewport_to_plan (viewport, x, y);

  lay_out (self, viewport);
  get_origin (viewport, &left, &top);
  for (guint i = self->plates->len; i-- > 0;)
    {
      const BrFloorPlate *plate = &g_array_index (self->plates, BrFloorPlate, i);
      graphene_rect_t place = measure (self, plate, left, top);

      if (!graphene_rect_contains_point (&place, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      *table = br_scene_get_object (self->scene, plate->object)->table;
      return TRUE;
    }
  for (guint i = 0; i < self->plates->len; i++)
    {
      const BrSceneObject *object =
        br_scene_get_object (self->scene, g_array_index (self->plates, BrFloorPlate, i).object);

      if (!br_scene_object_contains (object, point, 0))
        continue;
      *table = object->table;
      return TRUE;
    }
  return FALSE;
}

/**
 * br_floor_picture_get_place:
 * @self: a picture
 * @viewport: what is shown of the plan
 * @table: a table
 * @place: (out): what its state covers, in the viewport's pixels
 *
 * Returns: whether it stands on the plan
 */
gboolean
br_floor_picture_get_place (BrFloorPicture   *self,
                            const BrViewport *viewport,
                            const BrId       *table,
                            graphene_rect_t  *place)
{
  const BrFloorPlate *plate;
  double x, y;

  lay_out (self, viewport);
  plate = find_plate (self, table);
  if (plate == NULL)
    return FALSE;
  get_origin (viewport, &x, &y);
  *place = measure (self, plate, x, y);
  return TRUE;
}

/**
 * br_floor_picture_get_n_made:
 * @self: a picture
 *
 * Returns: how many tables it has painted since it was made
 */
guint
br_floor_picture_get_n_made (BrFloorPicture *self)
{
  return self->n_made;
}

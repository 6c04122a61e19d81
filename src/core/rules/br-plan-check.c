#include "config.h"

#include "core/rules/br-plan-check-private.h"

#include "core/base/br-text.h"
#include "core/geometry/br-spatial-index.h"
#include "core/rules/br-plan-totals.h"

/* Beyond the page by less is how people draw. */
#define DRAWN (1 * BR_MILLIMETRE)

/* Two things near each other, as they were measured, by slot. @a is the one of the lower id. */
typedef struct
{
  guint       a;
  guint       b;
  BrCheckPair pair;
  guint       faced : 1;
  guint       is_stale : 1;
} Near;

/**
 * BrPlanCheck:
 *
 * Looks over a plan again and again while somebody draws it. What did not move is not measured again.
 */
struct _BrPlanCheck
{
  GPtrArray      *items;    /* (nullable) BrCheckItem, by slot */
  GHashTable     *slots;    /* BrId of an item to its slot + 1 */
  GArray         *unused;   /* slots */
  GHashTable     *nears;    /* Near: those that are worth a word */
  BrSpatialIndex *index;
  GPtrArray      *findings;
};

static guint
near_hash (gconstpointer data)
{
  const Near *self = data;

  return self->a * 2654435761u ^ self->b;
}

static gboolean
near_equal (gconstpointer a,
            gconstpointer b)
{
  const Near *x = a, *y = b;

  return x->a == y->a && x->b == y->b;
}

static void
finding_free (gpointer data)
{
  BrPlanFinding *self = data;

  g_free (self->number);
  g_free (self);
}

static void
item_clear (gpointer data)
{
  if (data != NULL)
    br_check_item_free (data);
}

/**
 * br_plan_check_new:
 *
 * Returns: (transfer full): a check that has not looked at anything yet
 */
BrPlanCheck *
br_plan_check_new (void)
{
  BrPlanCheck *self = g_new0 (BrPlanCheck, 1);

  self->items = g_ptr_array_new_with_free_func (item_clear);
  self->slots = g_hash_table_new (br_id_hash, br_id_equal);
  self->unused = g_array_new (FALSE, FALSE, sizeof (guint));
  self->nears = g_hash_table_new_full (near_hash, near_equal, g_free, NULL);
  self->index = br_spatial_index_new ();
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  return self;
}

/**
 * br_plan_check_free:
 * @self: (transfer full): a check
 */
void
br_plan_check_free (BrPlanCheck *self)
{
  g_ptr_array_unref (self->findings);
  g_hash_table_unref (self->nears);
  g_hash_table_unref (self->slots);
  g_ptr_array_unref (self->items);
  g_array_unref (self->unused);
  br_spatial_index_free (self->index);
  g_free (self);
}

/* ---- what moved ---------------------------------------------------------------------- */

/* What is otherwise than the last time: slots, and the places that were left or taken there. */
typedef struct
{
  GHashTable     *slots;
  BrSpatialIndex *places;
} Moved;

static void
note (Moved        *moved,
      guint         slot,
      const BrRect *bounds)
{
  g_hash_table_add (moved->slots, GUINT_TO_POINTER (slot));
  br_spatial_index_insert (moved->places, br_spatial_index_get_count (moved->places), bounds);
}

/* What was measured of things that moved is forgotten. Where something left or came, it is looked at
 * again whether others face each other. */
static void
forget_nears (BrPlanCheck *self,
              const Moved *moved)
{
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->nears);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Near *near = key;

      if (g_hash_table_contains (moved->slots, GUINT_TO_POINTER (near->a)) ||
          g_hash_table_contains (moved->slots, GUINT_TO_POINTER (near->b)))
        {
          g_hash_table_iter_remove (&iter);
          continue;
        }
      g_array_set_size (around, 0);
      if (near->pair.clearance > 0)
        br_spatial_index_query (moved->places, &near->pair.bounds, around);
      near->is_stale |= around->len > 0;
    }
}

static void
drop (BrPlanCheck *self,
      guint        slot)
{
  BrCheckItem *item = self->items->pdata[slot];

  g_hash_table_remove (self->slots, &item->element->id);
  br_spatial_index_remove (self->index, slot);
  self->items->pdata[slot] = NULL;
  br_check_item_free (item);
  g_array_append_val (self->unused, slot);
}

static guint
put (BrPlanCheck     *self,
     const BrElement *element,
     guint            covers)
{
  BrCheckItem *item = br_check_item_new (element, covers);
  guint slot = self->items->len;

  if (self->unused->len > 0)
    {
      slot = g_array_index (self->unused, guint, self->unused->len - 1);
      g_array_set_size (self->unused, self->unused->len - 1);
      self->items->pdata[slot] = item;
    }
  else
    {
      g_ptr_array_add (self->items, item);
    }
  g_hash_table_insert (self->slots, &item->element->id, GUINT_TO_POINTER (slot + 1));
  br_spatial_index_insert (self->index, slot, &item->bounds);
  return slot;
}

static gboolean
are_joined (GHashTable *joined,
            const BrId *a,
            const BrId *b)
{
  const GPtrArray *of_a = g_hash_table_lookup (joined, a), *of_b = g_hash_table_lookup (joined, b);

  for (guint i = 0; of_a != NULL && of_b != NULL && i < of_a->len; i++)
    for (guint j = 0; j < of_b->len; j++)
      if (br_id_equal (of_a->pdata[i], of_b->pdata[j]))
        return TRUE;
  return FALSE;
}

static void
measure (BrPlanCheck *self,
         guint        slot,
         GArray      *around)
{
  const BrCheckItem *item = self->items->pdata[slot];
  BrRect reach = br_rect_grow (&item->bounds, BR_AISLE_MIN);

  if (!br_check_is_obstacle (item->element->kind))
    return;
  g_array_set_size (around, 0);
  br_spatial_index_query (self->index, &reach, around);
  for (guint i = 0; i < around->len; i++)
    {
      guint other = g_array_index (around, guint, i);
      const BrCheckItem *beside = self->items->pdata[other];
      gboolean first = br_id_compare (&item->element->id, &beside->element->id) < 0;
      Near near = { .a = first ? slot : other, .b = first ? other : slot, .is_stale = TRUE };

      if (other == slot || !br_check_is_obstacle (beside->element->kind) || g_hash_table_contains (self->nears, &near))
        continue;
      near.pair = br_check_pair_measure (self->items->pdata[near.a], self->items->pdata[near.b]);
      if (near.pair.overlap > 0 || near.pair.clearance > 0)
        g_hash_table_add (self->nears, g_memdup2 (&near, sizeof near));
    }
}

static guint
count_chairs (const BrElement *element,
              GHashTable      *tables)
{
  const BrTable *table = element->kind == BR_ELEMENT_TABLE ? g_hash_table_lookup (tables, &element->table) : NULL;

  return table != NULL && table->max_covers != BR_INT_NONE ? (guint) CLAMP (table->max_covers, 0, 1000) : 0;
}

/* Takes out what is gone and what stands otherwise. */
static void
take_out (BrPlanCheck       *self,
          const BrPlanFacts *facts,
          GHashTable        *tables,
          Moved             *moved)
{
  g_autoptr (GHashTable) now = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < facts->elements->len; i++)
    g_hash_table_insert (now, &((BrElement *) facts->elements->pdata[i])->id, facts->elements->pdata[i]);
  for (guint slot = 0; slot < self->items->len; slot++)
    {
      const BrCheckItem *item = self->items->pdata[slot];
      const BrElement *element = item != NULL ? g_hash_table_lookup (now, &item->element->id) : NULL;

      if (item == NULL ||
          (element != NULL && br_check_item_is_same (item, element, count_chairs (element, tables))))
        continue;
      note (moved, slot, &item->bounds);
      drop (self, slot);
    }
}

static void
put_in (BrPlanCheck       *self,
        const BrPlanFacts *facts,
        GHashTable        *tables,
        Moved             *moved)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < facts->elements->len; i++)
    {
      const BrElement *element = facts->elements->pdata[i];
      guint slot;

      if (g_hash_table_contains (self->slots, &element->id))
        continue;
      slot = put (self, element, count_chairs (element, tables));
      g_array_append_val (fresh, slot);
      note (moved, slot, &((BrCheckItem *) self->items->pdata[slot])->bounds);
    }
  if (g_hash_table_size (self->nears) > 0)
    forget_nears (self, moved);
  for (guint i = 0; i < fresh->len; i++)
    measure (self, g_array_index (fresh, guint, i), around);
}

/* ---- what is found ---------------------------------------------------------------------- */

static BrPlanFinding *
add_finding (BrPlanCheck *self,
             BrPlanFault  fault,
             const BrId  *a,
             const BrId  *b,
             BrPoint      from,
             BrPoint      to)
{
  BrPlanFinding *finding = g_new0 (BrPlanFinding, 1);

  finding->fault = fault;
  finding->a = a != NULL ? *a : BR_ID_NONE;
  finding->b = b != NULL ? *b : BR_ID_NONE;
  finding->from = from;
  finding->to = to;
  g_ptr_array_add (self->findings, finding);
  return finding;
}

static void
find_duplicates (BrPlanCheck       *self,
                 const BrPlanFacts *facts,
                 GHashTable        *tables)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < facts->elements->len; i++)
    {
      const BrElement *element = facts->elements->pdata[i];
      const BrTable *table = element->kind == BR_ELEMENT_TABLE ? g_hash_table_lookup (tables, &element->table) : NULL;
      g_autofree char *folded = table != NULL && table->number != NULL ? br_text_fold (table->number) : NULL;
      BrPoint spot = { element->x, element->y };
      const BrElement *first;
      BrPlanFinding *finding;

      if (folded == NULL)
        continue;
      first = g_hash_table_lookup (numbers, folded);
      if (first == NULL)
        {
          g_hash_table_insert (numbers, g_steal_pointer (&folded), (gpointer) element);
          continue;
        }
      finding = add_finding (self, BR_FAULT_DUPLICATE_NUMBER, &element->id, &first->id, spot, spot);
      finding->figure = 2;
      finding->limit = 1;
      finding->number = g_strdup (table->number);
    }
}

static gboolean
belongs_inside (BrElementKind kind)
{
  return kind == BR_ELEMENT_DANCE_FLOOR || kind == BR_ELEMENT_AREA ||
         (br_check_is_obstacle (kind) && kind != BR_ELEMENT_WALL && kind != BR_ELEMENT_PILLAR);
}

static void
find_outside (BrPlanCheck  *self,
              const BrRect *page)
{
  for (guint slot = 0; slot < self->items->len; slot++)
    {
      const BrCheckItem *item = self->items->pdata[slot];
      gint64 out_x, out_y;
      BrPoint spot;

      if (item == NULL || !belongs_inside (item->element->kind))
        continue;
      out_x = MAX (page->x - item->bounds.x, item->bounds.x + item->bounds.width - page->x - page->width);
      out_y = MAX (page->y - item->bounds.y, item->bounds.y + item->bounds.height - page->y - page->height);
      if (MAX (out_x, out_y) <= DRAWN)
        continue;
      spot = BR_POINT (item->element->x, item->element->y);
      add_finding (self, BR_FAULT_OUTSIDE, &item->element->id, NULL, spot, spot)->figure = MAX (out_x, out_y);
    }
}

static void
find_over_licence (BrPlanCheck       *self,
                   const BrPlanFacts *facts,
                   const BrRect      *page)
{
  BrPlanTotals totals =
    br_plan_reckon (facts->plan, facts->zones, facts->elements, facts->tables, facts->n_seats, facts->licence);
  gint64 people = br_plan_totals_get_people (&totals);
  BrPoint middle = br_rect_get_centre (page);
  BrPlanFinding *finding;

  if (facts->licence < 0 || people <= facts->licence)
    return;
  finding = add_finding (self, BR_FAULT_OVER_LICENCE, NULL, NULL, middle, middle);
  finding->figure = people;
  finding->limit = facts->licence;
}

static void
find_blocked_exits (BrPlanCheck  *self,
                    const BrRect *page)
{
  for (guint slot = 0; slot < self->items->len; slot++)
    {
      const BrCheckItem *item = self->items->pdata[slot];
      guint blocker = 0;
      BrPoint spot = { 0 };
      BrPlanFinding *finding;
      gint64 wide;

      if (item == NULL || item->element->kind != BR_ELEMENT_FIRE_EXIT)
        continue;
      wide = br_check_exit_measure (item->element, page, (BrCheckItem *const *) self->items->pdata, self->items->len,
                                    &blocker, &spot);
      if (wide >= item->element->width)
        continue;
      finding = add_finding (self, BR_FAULT_BLOCKED_EXIT, &item->element->id,
                             &((BrCheckItem *) self->items->pdata[blocker])->element->id, spot, spot);
      finding->figure = wide;
      finding->limit = item->element->width;
    }
}

static gboolean
face_each_other (BrPlanCheck *self,
                 const Near  *near,
                 GArray      *around)
{
  g_array_set_size (around, 0);
  br_spatial_index_query (self->index, &near->pair.bounds, around);
  for (guint i = 0; i < around->len; i++)
    {
      guint slot = g_array_index (around, guint, i);
      const BrCheckItem *item = self->items->pdata[slot];

      if (slot != near->a && slot != near->b && br_check_is_obstacle (item->element->kind) &&
          br_check_item_is_between (item, &near->pair))
        return FALSE;
    }
  return TRUE;
}

static void
find_nears (BrPlanCheck *self,
            GHashTable  *joined)
{
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->nears);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Near *near = key;
      const BrCheckItem *a = self->items->pdata[near->a], *b = self->items->pdata[near->b];
      gboolean together = are_joined (joined, &a->element->table, &b->element->table);
      BrPlanFinding *finding;

      if (near->pair.overlap > 0)
        {
          /* Tables that may be put together stand at each other, and share the room for their chairs. */
          if (together && br_outline_get_overlap (&a->parts[0], &b->parts[0]) <= DRAWN)
            continue;
          finding = add_finding (self, BR_FAULT_OVERLAP, &a->element->id, &b->element->id, near->pair.from, near->pair.to);
          finding->figure = (gint64) near->pair.overlap;
          continue;
        }
      if (near->is_stale)
        near->faced = face_each_other (self, near, around);
      near->is_stale = FALSE;
      if (!near->faced || together)
        continue;
      finding = add_finding (self, BR_FAULT_NARROW_AISLE, &a->element->id, &b->element->id, near->pair.from, near->pair.to);
      finding->figure = (gint64) near->pair.clearance;
      finding->limit = BR_AISLE_MIN;
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const BrPlanFinding *x = *(BrPlanFinding *const *) a, *y = *(BrPlanFinding *const *) b;
  int order;

  if (x->fault != y->fault)
    return (int) x->fault - (int) y->fault;
  if (x->from.y != y->from.y)
    return x->from.y < y->from.y ? -1 : 1;
  if (x->from.x != y->from.x)
    return x->from.x < y->from.x ? -1 : 1;
  order = br_id_compare (&x->a, &y->a);
  return order != 0 ? order : br_id_compare (&x->b, &y->b);
}

static GHashTable *
index_joins (const GPtrArray *links)
{
  GHashTable *joined = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      BrJoinTable *link = links->pdata[i];
      GPtrArray *joins = g_hash_table_lookup (joined, &link->table);

      if (joins == NULL)
        {
          joins = g_ptr_array_new ();
          g_hash_table_insert (joined, &link->table, joins);
        }
      g_ptr_array_add (joins, &link->join);
    }
  return joined;
}

/**
 * br_plan_check_run:
 * @self: a check
 * @facts: the plan as it is now, or as it would be
 *
 * Looks the plan over. Only what stands otherwise than the last time, and what is near it, is measured
 * again, so that this can follow a pointer.
 *
 * - A fire exit needs its whole width clear 1.2 m into the room.
 * - All covers, seats and standing places together are not more than the licence.
 * - A number stands once.
 * - Things do not stand in each other; chairs may be pushed in by 100 mm.
 * - Things, and the chairs at tables, stand on the page.
 * - Between two things that face each other, and between which people pass, are 900 mm. They do not face each
 *   other where a third stands between them, and are no aisle where they are joined or stand
 *   together: less than 250 mm apart.
 */
void
br_plan_check_run (BrPlanCheck       *self,
                   const BrPlanFacts *facts)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (br_id_hash, br_id_equal);
  g_autoptr (GHashTable) joined = index_joins (facts->joins);
  BrRect page = BR_RECT (0, 0, facts->plan->width, facts->plan->height);
  Moved moved = { g_hash_table_new (NULL, NULL), br_spatial_index_new () };

  for (guint i = 0; i < facts->tables->len; i++)
    g_hash_table_insert (tables, &((BrTable *) facts->tables->pdata[i])->id, facts->tables->pdata[i]);
  take_out (self, facts, tables, &moved);
  put_in (self, facts, tables, &moved);
  g_hash_table_unref (moved.slots);
  br_spatial_index_free (moved.places);

  g_ptr_array_set_size (self->findings, 0);
  find_blocked_exits (self, &page);
  find_over_licence (self, facts, &page);
  find_duplicates (self, facts, tables);
  find_outside (self, &page);
  find_nears (self, joined);
  g_ptr_array_sort (self->findings, compare_findings);
}

/**
 * br_plan_check_get_n_findings:
 * @self: a check
 *
 * Returns: how many things were wrong when it last ran
 */
guint
br_plan_check_get_n_findings (const BrPlanCheck *self)
{
  return self->findings->len;
}

/**
 * br_plan_check_get_finding:
 * @self: a check
 * @index: which; the gravest come first
 *
 * Returns: (transfer none): it, good until the check runs again
 */
const BrPlanFinding *
br_plan_check_get_finding (const BrPlanCheck *self,
                           guint              index)
{
  return g_ptr_array_index (self->findings, index);
}

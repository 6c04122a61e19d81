#include "config.h"

#include "core/model/br-entity.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/model/br-kinds.h"

/* A field's offset needs its struct's name, which a field table does not know: so each entity
 * gets a function whose local type SELF is that struct. */
#define FIELD_(type_, name_, label_, flags_)                                                      \
  { .name = #name_,                                                                               \
    .label = label_,                                                                              \
    .flags = flags_,                                                                              \
    .offset = G_STRUCT_OFFSET (Self, name_),                                                      \
    BR_D_##type_ },

#define ENTITY_FIELDS_(KIND, Type, FIELDS, name_, plural_, label_, area_, scope_)                 \
  static const BrField *get_##KIND##_fields (guint *n_fields)                                     \
  {                                                                                               \
    typedef Type Self;                                                                            \
    static const BrField fields[] = { FIELDS (FIELD_) };                                          \
                                                                                                  \
    G_STATIC_ASSERT (G_N_ELEMENTS (fields) <= 64);                                                \
    *n_fields = G_N_ELEMENTS (fields);                                                            \
    return fields;                                                                                \
  }
BR_ENTITIES (ENTITY_FIELDS_)

static const BrLink booking_links[] = {
  { "tables", N_ ("Tables"), BR_KIND_BOOKING_TABLE, "booking", "table" },
  { "tags", N_ ("Tags"), BR_KIND_BOOKING_TAG, "booking", "tag" },
};

static const BrLink customer_links[] = {
  { "tags", N_ ("Tags"), BR_KIND_CUSTOMER_TAG, "customer", "tag" },
};

static const BrLink deal_links[] = {
  { "counts_as_cost", N_ ("Counts as a cost"), BR_KIND_DEAL_COST, "deal", "counts" },
};

static const BrLink event_links[] = {
  { "further_rooms", N_ ("Further rooms"), BR_KIND_EVENT_ROOM, "event", "room" },
};

static const BrLink join_links[] = {
  { "tables", N_ ("Tables"), BR_KIND_JOIN_TABLE, "join", "table" },
};

static const BrLink room_links[] = {
  { "parts", N_ ("Made of"), BR_KIND_ROOM_PART, "whole", "part" },
};

static BrEntity entities[BR_N_KINDS] = {
#define ENTITY_(KIND, Type, FIELDS, name_, plural_, label_, area_, scope_)                        \
  { .kind = BR_KIND_##KIND,                                                                       \
    .name = name_,                                                                                \
    .plural = plural_,                                                                            \
    .label = label_,                                                                              \
    .size = sizeof (Type),                                                                        \
    .area = BR_AREA_##area_,                                                                      \
    .scope = scope_ },
  BR_ENTITIES (ENTITY_)
};

static void
ensure_entities (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;

#define FILL_(KIND, Type, FIELDS, name_, plural_, label_, area_, scope_)                          \
  entities[BR_KIND_##KIND].fields = get_##KIND##_fields (&entities[BR_KIND_##KIND].n_fields);
  BR_ENTITIES (FILL_)

  entities[BR_KIND_BOOKING].links = booking_links;
  entities[BR_KIND_BOOKING].n_links = G_N_ELEMENTS (booking_links);
  entities[BR_KIND_CUSTOMER].links = customer_links;
  entities[BR_KIND_CUSTOMER].n_links = G_N_ELEMENTS (customer_links);
  entities[BR_KIND_DEAL].links = deal_links;
  entities[BR_KIND_DEAL].n_links = G_N_ELEMENTS (deal_links);
  entities[BR_KIND_EVENT].links = event_links;
  entities[BR_KIND_EVENT].n_links = G_N_ELEMENTS (event_links);
  entities[BR_KIND_JOIN].links = join_links;
  entities[BR_KIND_JOIN].n_links = G_N_ELEMENTS (join_links);
  entities[BR_KIND_ROOM].links = room_links;
  entities[BR_KIND_ROOM].n_links = G_N_ELEMENTS (room_links);

  entities[BR_KIND_DOOR_CLICK].append_only = TRUE;
  entities[BR_KIND_DENIAL].append_only = TRUE;
  entities[BR_KIND_NIGHT_LOG_ENTRY].append_only = TRUE;
  entities[BR_KIND_CONSENT].append_only = TRUE;
  entities[BR_KIND_LOYALTY_ENTRY].append_only = TRUE;
  entities[BR_KIND_HOLD_CHALLENGE_STEP].append_only = TRUE;
  entities[BR_KIND_TICKET_SALE].append_only = TRUE;
  entities[BR_KIND_SETTLEMENT].append_only = TRUE;
  entities[BR_KIND_SETTLEMENT_SIGNATURE].append_only = TRUE;
  entities[BR_KIND_LEDGER_ENTRY].append_only = TRUE;
  entities[BR_KIND_JOURNAL_LINE].append_only = TRUE;
  entities[BR_KIND_TAKINGS].append_only = TRUE;
  entities[BR_KIND_PERIOD_LOCK].append_only = TRUE;
  entities[BR_KIND_PERIOD_UNLOCK].append_only = TRUE;
  entities[BR_KIND_LEDGER_EXPORT].append_only = TRUE;

  g_once_init_leave (&done, 1);
}

/**
 * br_entity_get:
 * @kind: a #BrKind
 *
 * Returns: (transfer none): the entity
 */
const BrEntity *
br_entity_get (int kind)
{
  g_return_val_if_fail (kind >= 0 && kind < BR_N_KINDS, NULL);

  ensure_entities ();
  return &entities[kind];
}

/**
 * br_entity_get_n:
 *
 * Returns: how many kinds there are
 */
guint
br_entity_get_n (void)
{
  return BR_N_KINDS;
}

/**
 * br_entity_find:
 * @name: an entity's name or plural; dashes count as underscores
 * @error: return location for %BR_CORE_ERROR_UNKNOWN_ENTITY
 *
 * Returns: (transfer none) (nullable): the entity of that name
 */
const BrEntity *
br_entity_find (const char *name,
                GError    **error)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  ensure_entities ();
  key = g_strdelimit (g_strdup (name), "-", '_');
  for (int i = 0; i < BR_N_KINDS; i++)
    if (g_str_equal (entities[i].name, key) || g_str_equal (entities[i].plural, key))
      return &entities[i];

  g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_ENTITY, _ ("There is no “%s” in a venue"), name);
  return NULL;
}

/**
 * br_entity_get_field:
 * @self: an entity
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): the field, or %NULL
 */
const BrField *
br_entity_get_field (const BrEntity *self,
                     const char     *name)
{
  br_fields_foreach (field, self)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

/**
 * br_entity_find_field:
 * @self: an entity
 * @name: a field's name as someone typed it
 * @error: return location for %BR_CORE_ERROR_UNKNOWN_FIELD
 *
 * As br_entity_get_field(), but for names that people give: internal fields are not found.
 *
 * Returns: (transfer none) (nullable): the field
 */
const BrField *
br_entity_find_field (const BrEntity *self,
                      const char     *name,
                      GError        **error)
{
  const BrField *field = br_entity_get_field (self, name);

  if (field == NULL || (field->flags & BR_FIELD_INTERNAL) != 0)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD,
                   _ ("A %s has no field “%s”"), self->name, name);
      return NULL;
    }
  return field;
}

/**
 * br_entity_get_names:
 * @self: an entity
 *
 * Returns: (transfer none) (nullable): the field that names its rows for people
 */
const BrField *
br_entity_get_names (const BrEntity *self)
{
  br_fields_foreach (field, self)
    if ((field->flags & BR_FIELD_NAMES) != 0)
      return field;
  return NULL;
}

/**
 * br_entity_get_subject:
 * @self: an entity
 *
 * Returns: (transfer none) (nullable): the field that names the subject under whose key the
 *   row's personal data is sealed; %NULL when the entity holds none
 */
const BrField *
br_entity_get_subject (const BrEntity *self)
{
  return br_entity_get_field (self, "subject");
}

/**
 * br_entity_get_link:
 * @self: an entity
 * @name: a list's name, such as `tables`
 *
 * Returns: (transfer none) (nullable): the list
 */
const BrLink *
br_entity_get_link (const BrEntity *self,
                    const char     *name)
{
  for (guint i = 0; i < self->n_links; i++)
    if (g_str_equal (self->links[i].name, name))
      return &self->links[i];
  return NULL;
}

/**
 * br_entity_has_pii:
 * @self: an entity
 *
 * Returns: whether any of its fields is personal data
 */
gboolean
br_entity_has_pii (const BrEntity *self)
{
  br_fields_foreach (field, self)
    if ((field->flags & BR_FIELD_PII) != 0)
      return TRUE;
  return FALSE;
}

/**
 * br_entity_field_index:
 * @self: an entity
 * @field: one of its fields
 *
 * Returns: the field's place in the declaration
 */
guint
br_entity_field_index (const BrEntity *self,
                       const BrField  *field)
{
  g_return_val_if_fail (field >= self->fields && field < self->fields + self->n_fields, 0);

  return field - self->fields;
}

/**
 * br_entity_all_fields:
 * @self: an entity
 *
 * Returns: the set of all its fields
 */
BrFieldSet
br_entity_all_fields (const BrEntity *self)
{
  return self->n_fields == 64 ? G_MAXUINT64 : ((BrFieldSet) 1 << self->n_fields) - 1;
}

/**
 * br_entity_field_is_in:
 * @self: an entity
 * @field: one of its fields
 * @fields: a set of its fields
 *
 * Returns: whether the field is in the set
 */
gboolean
br_entity_field_is_in (const BrEntity *self,
                       const BrField  *field,
                       BrFieldSet      fields)
{
  return (fields & (BrFieldSet) 1 << br_entity_field_index (self, field)) != 0;
}

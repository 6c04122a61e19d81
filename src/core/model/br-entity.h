#pragma once

#include "core/model/br-field.h"
#include "core/model/br-record.h"

G_BEGIN_DECLS

/** Which generation of the declarations this is: what a venue file says in `PRAGMA user_version`, and a desktop
 * to its server. */
#define BR_ENTITY_SCHEMA 16

/**
 * BrLink:
 * @name: the list's name in JSON, CSV and on the command line, such as `tables`
 * @label: for people, untranslated
 * @via: the kind of the rows that link, such as booking_table
 * @owner: the field of @via that names this entity's row
 * @target: the field of @via that names the other row
 *
 * A list that an entity shows as its own although it is kept as rows between two entities, so
 * that two devices can add to it at once. It is read and written by the target's name.
 */
typedef struct
{
  const char *name;
  const char *label;
  int         via;
  const char *owner;
  const char *target;
} BrLink;

/**
 * BrArea:
 *
 * The rows of the permission matrix: what a role may or may not do.
 */
typedef enum
{
  BR_AREA_SETTINGS,
  BR_AREA_BOOKINGS,
  BR_AREA_DOOR,
  BR_AREA_EVENTS,
  BR_AREA_DEALS,
  BR_AREA_DEPOSITS,
  BR_AREA_REFUNDS,
  BR_AREA_NIGHT_LOG,
  BR_AREA_BARRED,
  BR_AREA_CONTACTS,
  BR_AREA_CUSTOMER_ADMIN,
  BR_AREA_MONEY,
  BR_AREA_OWNER,
  BR_N_AREAS,
} BrArea;

extern const BrEnumValue br_area_values[];

/**
 * BrEntity:
 * @kind: its number in this build; the file knows it by @name
 * @name: as on the command line and in JSON, such as `booking_table`; also the SQL table
 * @plural: for lists in JSON and URLs
 * @label: one of it, for people, untranslated
 * @size: of its struct
 * @fields: its declaration; the first is always `id`
 * @n_fields: how many
 * @links: (nullable): lists kept as rows of another entity
 * @n_links: how many
 * @area: what a role needs to write it
 * @scope: (nullable): the reference within which a name is told apart (`room` for a table)
 * @append_only: whether its rows stay as they were written: they are not changed, removed or
 *   undone, and the file itself forbids it. Erasure still empties what is personal in them.
 *
 * What the program knows about one kind of thing.
 */
struct _BrEntity
{
  int            kind;
  const char    *name;
  const char    *plural;
  const char    *label;
  gsize          size;
  const BrField *fields;
  guint          n_fields;
  const BrLink  *links;
  guint          n_links;
  BrArea         area;
  const char    *scope;
  gboolean       append_only;
};

#define br_fields_foreach(field, entity_)                                                         \
  for (const BrField *field = (entity_)->fields; field < (entity_)->fields + (entity_)->n_fields; \
       field++)

const BrEntity *br_entity_get           (int              kind);
const BrEntity *br_entity_find          (const char      *name,
                                         GError         **error);
guint           br_entity_get_n         (void);
const BrField  *br_entity_get_field     (const BrEntity  *self,
                                         const char      *name);
const BrField  *br_entity_find_field    (const BrEntity  *self,
                                         const char      *name,
                                         GError         **error);
const BrField  *br_entity_get_names     (const BrEntity  *self);
const BrField  *br_entity_get_subject   (const BrEntity  *self);
const BrLink   *br_entity_get_link      (const BrEntity  *self,
                                         const char      *name);
gboolean        br_entity_has_pii       (const BrEntity  *self);
guint           br_entity_field_index   (const BrEntity  *self,
                                         const BrField   *field);
BrFieldSet      br_entity_all_fields    (const BrEntity  *self);
gboolean        br_entity_field_is_in   (const BrEntity  *self,
                                         const BrField   *field,
                                         BrFieldSet       fields);

/**
 * BR_DECLARE_ENTITY:
 *
 * Makes the C struct of an entity from its field table.
 */
#define BR_MEMBER_(type, name, label, flags) BR_C_##type name;
#define BR_DECLARE_ENTITY(Type, FIELDS)                                                           \
  typedef struct                                                                                  \
  {                                                                                               \
    BrRecord record;                                                                              \
    FIELDS (BR_MEMBER_)                                                                           \
  } Type;                                                                                         \
  G_GNUC_UNUSED static inline void br_free_##Type (Type *self)                                    \
  {                                                                                               \
    br_record_unref ((BrRecord *) self);                                                          \
  }                                                                                               \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, br_free_##Type)

G_END_DECLS

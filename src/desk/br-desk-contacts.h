#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/** No more people than these are thought of for one e-mail address or telephone number. */
#define BR_DESK_ALIKE_MAX 16

/**
 * BrDeskKnown:
 * @id: a customer
 * @name: a digest of their folded name
 * @fresh: whether they were added by the work under way
 * @by_email: whether it is the e-mail address that is the same
 *
 * Somebody whom a list of customers may mean.
 */
typedef struct
{
  BrId     id;
  guint64  name;
  gboolean fresh;
  gboolean by_email;
} BrDeskKnown;

/**
 * BrDeskDigests:
 * @email: of the e-mail address as it is compared, or 0
 * @phone: of the telephone number as it is compared, or 0
 * @name: of the folded name
 *
 * By what somebody is found among a million.
 */
typedef struct
{
  guint64 email;
  guint64 phone;
  guint64 name;
} BrDeskDigests;

/**
 * BrDeskContacts:
 *
 * Everybody by e-mail address and telephone number, while a long list of people is gone through.
 * It holds digests, not addresses: some 40 bytes for each of a million people.
 */
typedef struct _BrDeskContacts BrDeskContacts;

BrDeskContacts *br_desk_contacts_new  (BrDb              *db,
                                       guint64            n_coming,
                                       GError           **error);
void            br_desk_contacts_free (BrDeskContacts    *self);
gboolean        br_desk_contacts_find (BrDeskContacts    *self,
                                       const BrCustomer  *customer,
                                       const BrDeskDigests *digests,
                                       GArray            *found,
                                       GError           **error);
void            br_desk_contacts_index_names (BrDeskContacts *self);
void            br_desk_contacts_find_name (BrDeskContacts   *self,
                                       const BrDeskDigests *digests,
                                       GArray            *found);
void            br_desk_contacts_add  (BrDeskContacts    *self,
                                       const BrId        *id,
                                       const BrDeskDigests *digests,
                                       gboolean           fresh);
void            br_desk_digests_make  (BrDeskDigests     *self,
                                       const BrCustomer  *customer,
                                       const char        *country_code);
gboolean        br_desk_contacts_same_email (const BrCustomer *a,
                                       const BrCustomer  *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskContacts, br_desk_contacts_free)

G_END_DECLS

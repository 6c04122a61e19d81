#pragma once

#include "screens/customers/br-customer-pane.h"
#include "screens/customers/br-customers-page.h"
#include "screens/customers/br-known-twice.h"
#include "store/br-customer-rows.h"
#include "store/br-lazy-list.h"

G_BEGIN_DECLS

struct _BrCustomersPage
{
  BrPage parent_instance;

  AdwFlap *flap;
  BrCustomerPane *pane;
  GtkSearchEntry *entry;
  GtkLabel *count;
  BrKnownTwice *known_twice;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *none_found;
  GtkButton *add_found;

  BrCustomerIndex *index;
  BrLazyList *list;
  GtkSingleSelection *selection;
  BrCustomerOrder order;
  gboolean descending;
  gboolean order_chosen;
  gboolean come_along;
  guint removed_at;
};

extern const BrCommand _br_customers_commands[];
extern const guint _br_customers_n_commands;

void _br_customers_class_install_actions (BrCustomersPageClass *klass);
void _br_customers_edit                  (BrCustomersPage      *self);
void _br_customers_show_selected         (BrCustomersPage      *self);

G_END_DECLS

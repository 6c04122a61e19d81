#include "config.h"

#include "screens/duplicates/br-duplicate-pair.h"

#include <glib/gi18n.h>

#include "desk/br-desk-profile-say.h"
#include "screens/shell/br-reading.h"

/**
 * BrDuplicatePair:
 *
 * Two guests who may be one, side by side: what of them differs is lit, and of each such field it is chosen whose
 * is to stand. The left one, who was known first, is kept.
 */
struct _BrDuplicatePair
{
  AdwBin parent_instance;

  GtkGrid *grid;
  BrContext *context;
  BrReading *reading;
  BrDuplicate pair;
  GPtrArray *choices;
  BrRecord *shown[2];
};

G_DEFINE_FINAL_TYPE (BrDuplicatePair, br_duplicate_pair, ADW_TYPE_BIN)

/* Of one field whose is to stand; @both is there where both can. */
typedef struct
{
  const BrField *field;
  GtkCheckButton *kept;
  GtkCheckButton *merged;
  GtkCheckButton *both;
} Choice;

typedef struct
{
  BrId a;
  BrId b;
  BrCustomerCard *cards[2];
} Reading;

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  const BrDuplicatePair *self = owner;
  Reading *reading = g_new0 (Reading, 1);

  reading->a = self->pair.a;
  reading->b = self->pair.b;
  return reading;
}

static gboolean
read_cards (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  Reading *reading = data;

  if (br_id_is_none (&reading->a))
    return TRUE;
  reading->cards[0] = br_desk_customer_card (db, &reading->a, error);
  if (reading->cards[0] != NULL)
    reading->cards[1] = br_desk_customer_card (db, &reading->b, error);
  return reading->cards[1] != NULL;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  for (guint i = 0; i < G_N_ELEMENTS (reading->cards); i++)
    g_clear_pointer (&reading->cards[i], br_customer_card_free);
  g_free (reading);
}

/* ---- what is shown ----------------------------------------------------------------- */

static void
clear (BrDuplicatePair *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    g_clear_pointer (&self->shown[i], br_record_unref);
}

static GtkWidget *
make_text (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_name (BrDuplicatePair *self,
          const char      *name,
          int              row)
{
  gtk_grid_attach (self->grid, make_text (name, "dim-label"), 0, row, 1, 1);
}

static char *
get_value (const BrCustomerCard *card,
           const BrField        *field)
{
  char *text = br_record_get_text ((const BrRecord *) card->customer, field, NULL);

  if (text != NULL && *text != '\0')
    return text;
  g_free (text);
  return g_strdup (_("nothing"));
}

/* A value that can be chosen; its name says of what it is one. */
static GtkCheckButton *
add_value (BrDuplicatePair *self,
           const BrField   *field,
           const char      *value,
           int              column,
           int              row,
           GtkCheckButton  *group)
{
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  g_autofree char *named = g_strdup_printf ("%s: %s", _(field->label), value);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), make_text (value, NULL));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_add_css_class (check, "br-differs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, named, -1);
  gtk_grid_attach (self->grid, check, column, row, 1, 1);
  return GTK_CHECK_BUTTON (check);
}

static void
add_differing (BrDuplicatePair       *self,
               const BrField         *field,
               BrCustomerCard *const *cards,
               int                    row)
{
  Choice *choice = g_new0 (Choice, 1);
  gboolean ours = br_record_field_is_set ((const BrRecord *) cards[0]->customer, field);
  gboolean theirs = br_record_field_is_set ((const BrRecord *) cards[1]->customer, field);
  g_autofree char *kept = get_value (cards[0], field);
  g_autofree char *merged = get_value (cards[1], field);

  choice->field = field;
  choice->kept = add_value (self, field, kept, 1, row, NULL);
  choice->merged = add_value (self, field, merged, 2, row, choice->kept);
  if ((field->flags & BR_FIELD_UNION) != 0 && ours && theirs)
    choice->both = add_value (self, field, _("both"), 3, row, choice->kept);
  gtk_check_button_set_active (choice->both != NULL ? choice->both : ours ? choice->kept : choice->merged, TRUE);
  g_ptr_array_add (self->choices, choice);
}

static void
add_same (BrDuplicatePair      *self,
          const BrField        *field,
          const BrCustomerCard *card,
          int                   row)
{
  g_autofree char *value = get_value (card, field);

  gtk_grid_attach (self->grid, make_text (value, NULL), 1, row, 2, 1);
}

/* What is theirs and comes together by itself. */
static void
add_figures (BrDuplicatePair       *self,
             BrCustomerCard *const *cards,
             int                    row)
{
  add_name (self, _("Comes together"), row);
  for (int i = 0; i < 2; i++)
    {
      const BrCustomerCard *card = cards[i];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      g_autofree char *visits = br_customer_card_say_visits (card);
      g_autofree char *loyalty = br_customer_card_say_loyalty (card);
      g_autofree char *tags = g_strjoinv (" · ", card->tags);

      gtk_box_append (GTK_BOX (box), make_text (visits, NULL));
      if (card->history.paid > 0)
        {
          BrMoney spent = br_money (card->history.spent, card->currency);
          g_autofree char *money = br_money_format (&spent);

          gtk_box_append (GTK_BOX (box), make_text (money, "numeric"));
        }
      if (loyalty != NULL)
        gtk_box_append (GTK_BOX (box), make_text (loyalty, "numeric"));
      if (*tags != '\0')
        gtk_box_append (GTK_BOX (box), make_text (tags, NULL));
      for (guint n = 0; n < MIN (card->notes->len, 3); n++)
        {
          g_autofree char *note = g_strdup_printf ("“%s”", ((const BrNote *) card->notes->pdata[n])->body);

          gtk_box_append (GTK_BOX (box), make_text (note, NULL));
        }
      gtk_grid_attach (self->grid, box, 1 + i, row, 1, 1);
    }
}

static void
add_heads (BrDuplicatePair       *self,
           BrCustomerCard *const *cards)
{
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      g_autofree char *day = br_instant_format (cards[i]->customer->created_at, br_context_get_zone (self->context),
                                                "%-e %b %Y");
      g_autofree char *since = g_strdup_printf (i == 0 ? _("Known since %s; is kept") : _("Known since %s"), day);

      gtk_box_append (GTK_BOX (box), make_text (cards[i]->customer->name, "title-3"));
      gtk_box_append (GTK_BOX (box), make_text (since, "dim-label"));
      gtk_widget_set_hexpand (box, TRUE);
      gtk_grid_attach (self->grid, box, 1 + i, 0, 1, 1);
    }
}

/* What is being chosen is not disturbed by what happens elsewhere in the house. */
static gboolean
is_shown_already (BrDuplicatePair       *self,
                  BrCustomerCard *const *cards)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    if (self->shown[i] == NULL || !br_record_equal (self->shown[i], (const BrRecord *) cards[i]->customer))
      return FALSE;
  return TRUE;
}

static void
show_cards (BrDuplicatePair       *self,
            BrCustomerCard *const *cards)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet differing = br_combine_compare (cards[0]->customer, cards[1]->customer);
  int row = 1;

  if (is_shown_already (self, cards))
    return;
  clear (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    self->shown[i] = br_record_ref ((BrRecord *) cards[i]->customer);
  add_heads (self, cards);
  br_fields_foreach (field, entity)
    {
      gboolean differs = br_entity_field_is_in (entity, field, differing);

      if (!br_entity_field_is_in (entity, field, br_combine_get_fields ()) ||
          (!differs && !br_record_field_is_set ((const BrRecord *) cards[0]->customer, field)))
        continue;
      add_name (self, _(field->label), row);
      if (differs)
        add_differing (self, field, cards, row);
      else
        add_same (self, field, cards[0], row);
      row++;
    }
  add_figures (self, cards, row);
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrDuplicatePair *self = owner;
  const Reading *reading = data;

  if (br_id_is_none (&self->pair.a))
    return;
  if (reading != NULL && reading->cards[1] != NULL && br_id_equal (&reading->a, &self->pair.a) &&
      br_id_equal (&reading->b, &self->pair.b))
    {
      show_cards (self, reading->cards);
      return;
    }
  clear (self);
  if (error != NULL)
    gtk_grid_attach (self->grid, make_text (error->message, "error"), 0, 0, 3, 1);
}

static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_CUSTOMER_TAG, BR_KIND_NOTE, BR_KIND_BOOKING };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = read_cards,
  .show = take_reading,
  .free = reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- the widget ----------------------------------------------------------------------- */

static void
br_duplicate_pair_dispose (GObject *object)
{
  BrDuplicatePair *self = BR_DUPLICATE_PAIR (object);

  br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (br_duplicate_pair_parent_class)->dispose (object);
}

static void
br_duplicate_pair_finalize (GObject *object)
{
  BrDuplicatePair *self = BR_DUPLICATE_PAIR (object);

  g_ptr_array_unref (self->choices);
  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    g_clear_pointer (&self->shown[i], br_record_unref);
  g_object_unref (self->reading);

  G_OBJECT_CLASS (br_duplicate_pair_parent_class)->finalize (object);
}

static void
br_duplicate_pair_class_init (BrDuplicatePairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_duplicate_pair_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_duplicate_pair_finalize;
}

static void
br_duplicate_pair_init (BrDuplicatePair *self)
{
  self->reading = br_reading_new (&terms, self);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 9);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

/**
 * br_duplicate_pair_set_context:
 * @self: a pair
 * @context: (nullable): the venue
 */
void
br_duplicate_pair_set_context (BrDuplicatePair *self,
                               BrContext       *context)
{
  br_duplicate_pair_show (self, NULL);
  g_set_object (&self->context, context);
  br_reading_set_context (self->reading, context);
}

/**
 * br_duplicate_pair_show:
 * @self: a pair
 * @pair: (nullable): who, or %NULL for nobody
 */
void
br_duplicate_pair_show (BrDuplicatePair   *self,
                        const BrDuplicate *pair)
{
  if (pair != NULL && br_id_equal (&pair->a, &self->pair.a) && br_id_equal (&pair->b, &self->pair.b))
    return;
  self->pair = pair != NULL ? *pair : (BrDuplicate){ .score = 0 };
  clear (self);
  if (pair != NULL)
    br_reading_again (self->reading);
}

/**
 * br_duplicate_pair_get_choice:
 * @self: a pair
 * @choice: (out): whose fields are to stand
 *
 * Returns: whether both are shown, so that there was something to choose from
 */
gboolean
br_duplicate_pair_get_choice (BrDuplicatePair *self,
                              BrCombineChoice *choice)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);

  *choice = (BrCombineChoice){ 0 };
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *made = self->choices->pdata[i];
      BrFieldSet bit = (BrFieldSet) 1 << br_entity_field_index (entity, made->field);

      if (gtk_check_button_get_active (made->kept))
        choice->from_kept |= bit;
      else if (gtk_check_button_get_active (made->merged))
        choice->from_merged |= bit;
    }
  return self->shown[1] != NULL;
}

/**
 * br_duplicate_pair_edit:
 * @self: a pair
 *
 * Brings the keyboard to the first choice.
 */
void
br_duplicate_pair_edit (BrDuplicatePair *self)
{
  if (self->choices->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (((Choice *) self->choices->pdata[0])->kept));
}

#include "config.h"

#include "screens/rows/br-line.h"

/**
 * BrLine:
 *
 * One thing of a list, in the words in which the list shows it. It never changes: what is read anew
 * is a new line.
 */
struct _BrLine
{
  GObject parent_instance;

  BrRecord *record;
  BrLineText text;
};

G_DEFINE_FINAL_TYPE (BrLine, br_line, G_TYPE_OBJECT)

static void
br_line_finalize (GObject *object)
{
  BrLine *self = BR_LINE (object);

  g_clear_pointer (&self->record, br_record_unref);
  g_free (self->text.time);
  g_free (self->text.title);
  g_free (self->text.details);
  g_free (self->text.state);

  G_OBJECT_CLASS (br_line_parent_class)->finalize (object);
}

static void
br_line_class_init (BrLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_line_finalize;
}

static void
br_line_init (BrLine *self)
{
}

/**
 * br_line_new:
 * @record: (transfer none) (nullable): the thing; %NULL for a line of none, such as “All”
 * @text: (transfer full): what the line says
 *
 * Returns: (transfer full): a line
 */
BrLine *
br_line_new (BrRecord         *record,
             const BrLineText *text)
{
  BrLine *self = g_object_new (BR_TYPE_LINE, NULL);

  self->record = record != NULL ? br_record_ref (record) : NULL;
  self->text = *text;
  return self;
}

/**
 * br_line_get_id:
 * @self: a line
 *
 * Returns: (transfer none): the id of the thing; #BR_ID_NONE where it is none
 */
const BrId *
br_line_get_id (BrLine *self)
{
  static const BrId none = BR_ID_NONE;

  g_return_val_if_fail (BR_IS_LINE (self), NULL);

  return self->record != NULL ? br_record_get_id (self->record) : &none;
}

/**
 * br_line_get_record:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the thing
 */
const BrRecord *
br_line_get_record (BrLine *self)
{
  g_return_val_if_fail (BR_IS_LINE (self), NULL);

  return self->record;
}

/**
 * br_line_get_text:
 * @self: a line
 *
 * Returns: (transfer none): what it says
 */
const BrLineText *
br_line_get_text (BrLine *self)
{
  g_return_val_if_fail (BR_IS_LINE (self), NULL);

  return &self->text;
}

/**
 * br_line_say:
 * @self: a line
 *
 * Returns: (transfer full): all that the line says, to be read out
 */
char *
br_line_say (BrLine *self)
{
  const char *parts[] = { self->text.title, self->text.details, self->text.state, self->text.time };
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (said, "%s%s", said->len > 0 ? ", " : "", parts[i]);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

/**
 * br_line_equal:
 * @self: a line
 * @other: another one
 *
 * Returns: whether they show the same
 */
gboolean
br_line_equal (BrLine *self,
               BrLine *other)
{
  const BrLineText *a = &self->text, *b = &other->text;

  return br_id_equal (br_line_get_id (self), br_line_get_id (other)) && g_strcmp0 (a->time, b->time) == 0 &&
         g_strcmp0 (a->icon, b->icon) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->details, b->details) == 0 && g_strcmp0 (a->state, b->state) == 0 &&
         g_strcmp0 (a->state_icon, b->state_icon) == 0 && a->mark == b->mark && a->fill == b->fill &&
         (self->record == NULL || br_record_equal (self->record, other->record));
}

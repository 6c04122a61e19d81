#include "config.h"

#include "cli/br-cli-table.h"

#include "cli/br-cli-output.h"

/* The rows that decide how wide the columns are. */
#define LOOKED_AT 200
#define GAP "  "

struct _BrCliTable
{
  BrCli     *cli;
  guint      n_columns;
  GStrv      headings;
  gboolean  *numbers;
  gboolean  *hidden;
  guint     *widths;
  GPtrArray *rows;
  GStrv      row;
  gboolean   begun;
};

/**
 * br_cli_table_new:
 * @cli: a run
 * @n_columns: how many columns
 *
 * Returns: (transfer full): an empty table; freeing it prints what it still holds
 */
BrCliTable *
br_cli_table_new (BrCli *cli,
                  guint  n_columns)
{
  BrCliTable *self = g_new0 (BrCliTable, 1);

  self->cli = cli;
  self->n_columns = n_columns;
  self->headings = g_new0 (char *, n_columns + 1);
  self->numbers = g_new0 (gboolean, n_columns);
  self->hidden = g_new0 (gboolean, n_columns);
  self->widths = g_new0 (guint, n_columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->row = g_new0 (char *, n_columns + 1);
  return self;
}

/* How many columns of a terminal a text takes. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/**
 * br_cli_table_set_heading:
 * @self: a table
 * @column: from 0
 * @heading: what stands above it
 * @number: whether its cells are numbers, which stand to the right
 */
void
br_cli_table_set_heading (BrCliTable *self,
                          guint       column,
                          const char *heading,
                          gboolean    number)
{
  g_free (self->headings[column]);
  self->headings[column] = g_strdup (heading);
  self->numbers[column] = number;
  self->widths[column] = MAX (self->widths[column], width_of (heading));
}

static void
print_row (BrCliTable *self,
           GStrv       row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *text = row[i] != NULL ? row[i] : "";
      guint width = width_of (text);
      int padding = width < self->widths[i] ? self->widths[i] - width : 0;

      if (self->hidden[i])
        continue;
      if (self->numbers[i])
        g_string_append_printf (line, "%*s%s", padding, "", text);
      else
        g_string_append_printf (line, "%s%*s", text, padding, "");
      g_string_append (line, GAP);
    }
  g_strchomp (line->str);
  br_cli_out (self->cli, line->str);
  br_cli_out (self->cli, "\n");
}

static void
begin (BrCliTable *self)
{
  self->begun = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->headings[i] != NULL)
      {
        print_row (self, self->headings);
        break;
      }
  for (guint i = 0; i < self->rows->len; i++)
    print_row (self, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* What others wrote must neither break a line nor speak to the terminal. */
static void
blank_controls (char *text)
{
  for (guchar *p = (guchar *) text; *p != '\0'; p++)
    {
      if (*p < 0x20 || *p == 0x7f)
        *p = ' ';
      else if (*p == 0xc2 && p[1] >= 0x80 && p[1] <= 0x9f)
        p[0] = p[1] = ' ';
    }
}

/**
 * br_cli_table_set_cell:
 * @self: a table
 * @column: from 0
 * @text: (transfer full) (nullable): what stands there in the row under way
 */
void
br_cli_table_set_cell (BrCliTable *self,
                       guint       column,
                       char       *text)
{
  g_free (self->row[column]);
  self->row[column] = text;
  if (text != NULL)
    blank_controls (text);
}

void
br_cli_table_end_row (BrCliTable *self)
{
  /* A vector of strings ends at its first hole. */
  for (guint i = 0; i < self->n_columns; i++)
    if (self->row[i] == NULL)
      self->row[i] = g_strdup ("");
  if (self->begun)
    {
      print_row (self, self->row);
      g_strfreev (self->row);
    }
  else
    {
      for (guint i = 0; i < self->n_columns; i++)
        self->widths[i] = MAX (self->widths[i], width_of (self->row[i]));
      g_ptr_array_add (self->rows, self->row);
      if (self->rows->len == LOOKED_AT)
        begin (self);
    }
  self->row = g_new0 (char *, self->n_columns + 1);
}

/* When all rows are known, a column in which nothing stands need not stand there either. */
static void
hide_empty_columns (BrCliTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->hidden[i] = self->rows->len > 0;
      for (guint k = 0; self->hidden[i] && k < self->rows->len; k++)
        self->hidden[i] = *((GStrv) self->rows->pdata[k])[i] == '\0';
    }
}

void
br_cli_table_free (BrCliTable *self)
{
  if (!self->begun)
    {
      hide_empty_columns (self);
      begin (self);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->row[i]);
      g_free (self->headings[i]);
    }
  g_free (self->row);
  g_ptr_array_unref (self->rows);
  g_free (self->widths);
  g_free (self->hidden);
  g_free (self->numbers);
  g_free (self->headings);
  g_free (self);
}

#include "config.h"

#include "core/rules/br-dossier.h"

static void
line_clear (gpointer data)
{
  BrDossierLine *line = data;

  g_free (line->label);
  g_free (line->value);
}

static void
entry_free (gpointer data)
{
  BrDossierEntry *entry = data;

  g_free (entry->heading);
  g_array_unref (entry->lines);
  g_free (entry);
}

static void
section_free (gpointer data)
{
  BrDossierSection *section = data;

  g_free (section->title);
  g_free (section->why);
  g_ptr_array_unref (section->entries);
  g_free (section);
}

/**
 * br_dossier_new:
 *
 * Returns: (transfer full): an empty one
 */
BrDossier *
br_dossier_new (void)
{
  BrDossier *self = g_new0 (BrDossier, 1);

  self->sections = g_ptr_array_new_with_free_func (section_free);
  return self;
}

void
br_dossier_free (BrDossier *self)
{
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/**
 * br_dossier_begin_section:
 * @self: a dossier
 * @title: what the section is about
 * @why: (nullable): what there is to know of it
 */
void
br_dossier_begin_section (BrDossier  *self,
                          const char *title,
                          const char *why)
{
  BrDossierSection *section = g_new0 (BrDossierSection, 1);

  section->title = g_strdup (title);
  section->why = g_strdup (why);
  section->entries = g_ptr_array_new_with_free_func (entry_free);
  g_ptr_array_add (self->sections, section);
}

/**
 * br_dossier_begin_entry:
 * @self: a dossier, in a section
 * @heading: (nullable): what the entry is called
 */
void
br_dossier_begin_entry (BrDossier  *self,
                        const char *heading)
{
  BrDossierEntry *entry;

  g_return_if_fail (self->sections->len > 0);

  entry = g_new0 (BrDossierEntry, 1);
  entry->heading = g_strdup (heading);
  entry->lines = g_array_new (FALSE, FALSE, sizeof (BrDossierLine));
  g_array_set_clear_func (entry->lines, line_clear);
  g_ptr_array_add (((BrDossierSection *) self->sections->pdata[self->sections->len - 1])->entries, entry);
}

/**
 * br_dossier_add_line:
 * @self: a dossier, in an entry
 * @label: what it is
 * @value: (nullable): what is held of it; nothing is added for nothing
 */
void
br_dossier_add_line (BrDossier  *self,
                     const char *label,
                     const char *value)
{
  BrDossierLine line = { g_strdup (label), g_strdup (value) };
  BrDossierSection *section;

  g_return_if_fail (self->sections->len > 0);

  section = self->sections->pdata[self->sections->len - 1];
  if (value == NULL || *value == '\0' || section->entries->len == 0)
    line_clear (&line);
  else
    g_array_append_val (((BrDossierEntry *) section->entries->pdata[section->entries->len - 1])->lines, line);
}

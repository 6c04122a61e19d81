#include "config.h"

#include "draw/br-dossier-paper.h"

#include <glib/gi18n-lib.h>

#include "draw/br-paper.h"

#define MM BR_PAPER_MM
#define LETTERS 9
#define SMALL 8
#define LABELS (46 * MM)

static void
write_line (BrPaper             *paper,
            const BrDossierLine *line)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper) - LABELS;
  double label = br_paper_measure (paper, LABELS - 3 * MM, SMALL, BR_PAPER_PLAIN, line->label);
  double height = MAX (label, br_paper_measure (paper, width, LETTERS, BR_PAPER_PLAIN, line->value));

  br_paper_need (paper, height + MM);
  br_paper_text (paper, left, br_paper_get_y (paper), LABELS - 3 * MM, SMALL, BR_PAPER_SOFT, line->label);
  br_paper_text (paper, left + LABELS, br_paper_get_y (paper), width, LETTERS, BR_PAPER_PLAIN, line->value);
  br_paper_advance (paper, height + 0.8 * MM);
}

static void
write_entry (BrPaper              *paper,
             const BrDossierEntry *entry)
{
  br_paper_need (paper, 3 * LETTERS);
  if (entry->heading != NULL)
    br_paper_advance (paper, br_paper_text (paper, br_paper_get_left (paper), br_paper_get_y (paper),
                                            br_paper_get_width (paper), LETTERS, BR_PAPER_BOLD, entry->heading) +
                               0.8 * MM);
  for (guint i = 0; i < entry->lines->len; i++)
    write_line (paper, &g_array_index (entry->lines, BrDossierLine, i));
  br_paper_advance (paper, 2 * MM);
}

static void
write_section (BrPaper                *paper,
               const BrDossierSection *section)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);

  br_paper_need (paper, 8 * LETTERS);
  br_paper_heading (paper, left, width, section->title);
  if (section->why != NULL)
    br_paper_advance (paper, br_paper_text (paper, left, br_paper_get_y (paper), width, SMALL, BR_PAPER_SOFT,
                                            section->why) + 2 * MM);
  for (guint i = 0; i < section->entries->len; i++)
    write_entry (paper, section->entries->pdata[i]);
  br_paper_advance (paper, 3 * MM);
}

static void
write_dossier (BrPaper       *paper,
               gconstpointer  data)
{
  const BrDossierPaper *self = data;

  for (guint i = 0; i < self->dossier->sections->len; i++)
    write_section (paper, self->dossier->sections->pdata[i]);
}

/**
 * br_dossier_paper_make_pdf:
 * @self: a dossier on paper
 * @error: return location for a #BrDrawError
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
br_dossier_paper_make_pdf (const BrDossierPaper *self,
                           GError              **error)
{
  const BrPaperHead head = { .title = self->title, .house = self->house, .date = BR_DATE_NONE, .zone = self->zone,
                             .printed_at = self->printed_at, .when = self->when };

  return br_paper_make (&head, write_dossier, self, error);
}

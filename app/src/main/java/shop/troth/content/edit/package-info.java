/**
 * Editing a store's pages at the desk, with a version for each change.
 *
 * <p>A file counts until its page is edited here; from then on the database does, also for addresses that a page once had. Redirects are
 * not stored: each address remembers the last page that had it, so there are no chains. What is served is what was parsed and checked. The
 * home page is edited as a form over its HTML, so it has one history, preview, and export like all pages.
 */
@NamedInterface("edit-pages")
@NullMarked
package shop.troth.content.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

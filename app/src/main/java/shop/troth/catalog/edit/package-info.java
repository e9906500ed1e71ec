/**
 * Changing products at the desk, with a history of every change and undo.
 *
 * <p>A form becomes the rows of a catalog file and is imported by the same code, so the checks are written once and every product can be
 * downloaded and read back. Triggers write the history, so that no writer can forget it. Stock changes by differences, and a downloaded
 * file names each figure twice, so that importing it later does not undo sales.
 */
@NamedInterface("edit")
@NullMarked
package shop.troth.catalog.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The folder of a copy: its files, their seals, and what they say about the database. */
@NamedInterface("folder")
@NullMarked
package shop.troth.backup.folder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

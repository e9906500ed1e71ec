/** The folder of a copy: its files, what seals them, and what they say of the database they were made from. */
@NamedInterface("folder")
@NullMarked
package shop.troth.backup.folder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

package shop.troth.catalog.transfer;

import java.util.UUID;

/**
 * A catalog file that staff uploaded, without its content.
 *
 * @param check what it would change when last checked; once imported, what it changed
 * @param retireMissing whether products missing in it are taken off sale
 * @param imported whether it was imported
 */
public record Upload(UUID id, ImportCheck check, boolean retireMissing, boolean imported) {}

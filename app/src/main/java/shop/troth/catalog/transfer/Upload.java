package shop.troth.catalog.transfer;

import java.util.UUID;

/**
 * A catalog file that staff uploaded, without its content.
 *
 * @param check what it would change, as it was last counted; once it is imported, what it changed
 * @param retireMissing whether what it does not name is taken off sale
 * @param imported whether it was
 */
public record Upload(UUID id, Check check, boolean retireMissing, boolean imported) {}

package shop.troth.policy.published.recording;

import shop.troth.kernel.Id;
import shop.troth.kernel.StoreId;

/**
 * A published version of a store's policy.
 *
 * @param number from 1, in the order of publication
 */
public record VersionId(StoreId store, int number) implements Id {}

package shop.troth.advertising;

import shop.troth.kernel.StoreId;

/**
 * A page that somebody opened who agreed that the advertising company is told.
 *
 * @param session when the visit began, in seconds since 1970-01-01
 * @param address of the page, without anything after its path
 */
public record PageView(StoreId store, AdNumber number, long session, String address) {}

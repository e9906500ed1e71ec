package shop.troth.storefront.notice;

import java.util.List;
import shop.troth.policy.Purpose;

/**
 * A new use announced in a notice, which people may object to.
 *
 * @param title such as {@code Send you a newsletter}
 * @param what its changes, a sentence each
 */
public record AskedUse(Purpose purpose, String title, List<String> what) {}

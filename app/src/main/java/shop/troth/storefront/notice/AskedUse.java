package shop.troth.storefront.notice;

import java.util.List;
import shop.troth.policy.Purpose;

/**
 * A new use of which a notice told people, and to which each may say no.
 *
 * @param title such as {@code Send you a newsletter}
 * @param what the changes it brings, a sentence each
 */
public record AskedUse(Purpose purpose, String title, List<String> what) {}

/** What a running store does under the policy in force: its features, and its idle sign-out. */
@NamedInterface("features")
@NullMarked
package shop.troth.policy.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The features a running store has under the policy in force. */
@NamedInterface("features")
@NullMarked
package shop.troth.policy.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What a running store does under the policy in force: its features, and after how long without use it signs people out. */
@NamedInterface("features")
@NullMarked
package shop.troth.policy.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

package shop.troth.policy.register;

import java.util.Map;
import java.util.Set;

/**
 * A control of the vocabulary that code implements.
 *
 * @param settings by setting, the only values that the code supports; a setting without an entry can have any
 */
public record DeclaredControl(String name, Map<String, Set<String>> settings) {

    /** A control whose settings can have any value. */
    public static DeclaredControl of(String name) {
        return new DeclaredControl(name, Map.of());
    }
}

package shop.troth.policy.register;

import java.util.List;

/**
 * What one module's code does that a policy could be about. Each such module has one public class of this type, listed in
 * {@code META-INF/services}; it has no list of its own but refers to the constants that the module uses. Declarations are statements of
 * fact: whatever is declared exists.
 */
public interface Declarations {

    /** What every store does, whatever its features; the uses of a feature are declared with the feature. */
    default List<DeclaredUse> uses() {
        return List.of();
    }

    /**
     * What every store does with data that it has, as far as its policy allows: it does without where the policy does not, so no policy has
     * to allow it. Each category of data is judged on its own.
     */
    default List<DeclaredUse> usesIfAllowed() {
        return List.of();
    }

    default List<DeclaredForm> forms() {
        return List.of();
    }

    default List<DeclaredCookie> cookies() {
        return List.of();
    }

    /** Kinds of email, to people or to the store itself. */
    default List<DeclaredMail> mails() {
        return List.of();
    }

    /** The controls of the vocabulary that the module's code implements. */
    default List<DeclaredControl> controls() {
        return List.of();
    }

    /** The vocabulary's names of the duties that the module's code carries out. */
    default List<String> duties() {
        return List.of();
    }

    default List<Feature> features() {
        return List.of();
    }
}

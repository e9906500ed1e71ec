package shop.troth.policy.register;

import java.util.List;

/**
 * What one module's code does that a policy could speak of. Each module that does anything of the kind has one public class of
 * this type, listed in {@code META-INF/services}; it holds no list of its own but names the constants that the module runs on.
 * Declaring is a statement of fact: what stands here exists.
 */
public interface Declarations {

    /** What every store does, whatever its features; what a feature does stands with the feature. */
    default List<DeclaredUse> uses() {
        return List.of();
    }

    default List<DeclaredForm> forms() {
        return List.of();
    }

    default List<DeclaredCookie> cookies() {
        return List.of();
    }

    /** Kinds of mail, to people or to the store itself. */
    default List<DeclaredMail> mails() {
        return List.of();
    }

    /** Those of the vocabulary that the module's code implements. */
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

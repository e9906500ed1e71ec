package shop.troth.policy.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;
import shop.troth.policy.reading.VocabularyFile;

/** The declarations of all modules. Immutable, the same for all stores, and without personal data. */
public final class Register {

    private final List<DeclaredUse> uses;
    private final List<DeclaredUse> usesIfAllowed;
    private final List<DeclaredForm> forms;
    private final List<DeclaredCookie> cookies;
    private final Map<String, DeclaredMail> mails;
    private final Map<String, DeclaredControl> controls;
    private final Set<String> duties;
    private final Map<String, Feature> features;

    private Register(List<? extends Declarations> all) {
        this.uses = gathered(all, Declarations::uses);
        this.usesIfAllowed = gathered(all, Declarations::usesIfAllowed);
        this.forms = gathered(all, Declarations::forms);
        this.cookies = gathered(all, Declarations::cookies);
        this.mails = byName(gathered(all, Declarations::mails), DeclaredMail::kind);
        this.controls = byName(gathered(all, Declarations::controls), DeclaredControl::name);
        this.duties = Set.copyOf(gathered(all, Declarations::duties));
        this.features = byName(gathered(all, Declarations::features), Feature::id);
    }

    /** The declarations of this build. */
    public static Register ofThisBuild() {
        return of(ServiceLoader.load(Declarations.class, Register.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(it -> it.getClass().getName()))
                .toList());
    }

    /** @throws IllegalStateException if a feature, a control, or a kind of email is declared twice */
    public static Register of(List<? extends Declarations> all) {
        return new Register(all);
    }

    /** What every store does, whatever its features. */
    public List<DeclaredUse> uses() {
        return uses;
    }

    /** What every store does as far as its policy allows. */
    public List<DeclaredUse> usesIfAllowed() {
        return usesIfAllowed;
    }

    public List<DeclaredForm> forms() {
        return forms;
    }

    public List<DeclaredCookie> cookies() {
        return cookies;
    }

    /** The kinds of email to people; all others go to the store itself or its staff. */
    public List<DeclaredMail> mails() {
        return mails.values().stream()
                .filter(it -> it.to() == DeclaredMail.Reader.PEOPLE)
                .toList();
    }

    /** A kind of email, for any reader. */
    public Optional<DeclaredMail> mail(String kind) {
        return Optional.ofNullable(mails.get(kind));
    }

    /** The implemented control with this name. */
    public Optional<DeclaredControl> control(String name) {
        return Optional.ofNullable(controls.get(name));
    }

    public Set<String> controls() {
        return controls.keySet();
    }

    /** The names of the duties that code carries out. */
    public Set<String> duties() {
        return duties;
    }

    /** The names of a clause's controls, duties, and forms for which this build has no code, without duplicates. */
    public List<String> withoutCode(Clause clause) {
        return Stream.of(
                        clause.controls().stream().map(Clause.Control::name).filter(it -> !controls.containsKey(it)),
                        clause.duties().stream().map(it -> it.name()).filter(it -> !duties.contains(it)),
                        clause.limits().forms().stream()
                                .filter(it -> !hasForm(it))
                                .map(Clause.Form::name))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** A limit for a form that no build has would apply to nothing, but would read as if there were one. */
    private boolean hasForm(Clause.Form form) {
        var id = switch (form) {
            case Clause.Form.AtMost most -> most.form();
            case Clause.Form.Needs needs ->
                VocabularyFile.standard().names().activities().getOrDefault(needs.activity(), needs.activity());
        };
        return forms.stream().anyMatch(it -> it.id().equals(id));
    }

    /** Whether there is code for a choice: a control with this name, or a use for the purpose with this name. */
    public boolean hasCodeFor(String choice) {
        return controls.containsKey(choice)
                || everything().stream().anyMatch(it -> it.purpose().name().equals(choice));
    }

    public List<Feature> features() {
        return List.copyOf(features.values());
    }

    public Optional<Feature> feature(String id) {
        return Optional.ofNullable(features.get(id));
    }

    /** All uses: those of all stores, and those of features. */
    public List<DeclaredUse> everything() {
        return Stream.of(
                        uses.stream(),
                        usesIfAllowed.stream(),
                        features.values().stream().flatMap(it -> it.uses().stream()))
                .flatMap(Function.identity())
                .toList();
    }

    private static <T> List<T> gathered(List<? extends Declarations> all, Function<Declarations, List<T>> of) {
        return all.stream().flatMap(it -> of.apply(it).stream()).toList();
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        var twice = new ArrayList<String>();
        var byName = all.stream()
                .collect(Collectors.toMap(
                        name,
                        Function.identity(),
                        (one, other) -> {
                            twice.add(name.apply(one));
                            return one;
                        },
                        LinkedHashMap::new));
        if (!twice.isEmpty()) {
            throw new IllegalStateException("declared more than once: " + twice);
        }
        return byName;
    }
}

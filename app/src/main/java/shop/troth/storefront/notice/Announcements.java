package shop.troth.storefront.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.WordingComparison;
import shop.troth.policy.published.Notice;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.words.PlainDiff;
import shop.troth.policy.words.PlainTerms;
import shop.troth.policy.words.PlainWords;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;

/**
 * Announces versions of a policy for as long as the previous policy promised to post changes (duty {@code post-notices}), and at least as
 * long as people may object to a new use.
 */
@Component
@RequiredArgsConstructor
public class Announcements {

    private static final int MOST_NAMED = 3;

    private final PublishedPolicies policies;
    private final AnnouncedForProof forProof;
    private final Clock clock;
    private final Map<StoreId, Steps> known = new ConcurrentHashMap<>();

    /** The changes that each version brings, computed once for a list of versions. */
    private record Steps(List<PolicyVersion> versions, List<Step> steps) {}

    private record Step(PolicyVersion version, boolean sameRules, Revision revision, List<String> places) {

        List<Change> changes() {
            return revision.uses().changes();
        }
    }

    /** A new use that people can object to, with the version that brought it. */
    private record Brought(PolicyVersion version, Change change) {

        String sentence() {
            return new PlainDiff(version.policy().vocabulary()).change(change).what();
        }
    }

    /** Returns the announcements posted now, newest first; usually empty. */
    public List<Announcement> posted(Store store) {
        var now = clock.instant();
        var notices = policies.notices(store.id());
        var posted = new ArrayList<>(forProof.in(store.id()));
        for (var step : steps(store.id()).reversed()) {
            var notice = notices.stream()
                    .filter(it -> it.version().number() == step.version().number())
                    .findFirst();
            if (!now.isBefore(step.version().published()) && now.isBefore(until(step, notice))) {
                posted.add(announcement(store, step, notice));
            }
        }
        return List.copyOf(posted);
    }

    /**
     * Returns every use that any version brought and people could object to, or that any version lets them object to at any time.
     */
    public Set<Purpose> everAsked(StoreId store) {
        var brought = refusable(store).map(it -> it.change().purpose());
        var based = Interests.of(policies.versions(store)).keySet().stream();
        return Stream.concat(brought.map(Purpose::new), based).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the uses a person may object to: those posted, those that the policy lets people object to at any time, and those the
     * person objected to before under any version. Opt-outs from messages are not included, because they are not withdrawn here.
     *
     * @param objections what the person objected to
     */
    public List<AskedUse> asked(StoreId store, Collection<Purpose> objections) {
        var brought = new LinkedHashMap<Purpose, List<String>>();
        policies.posted(store).forEach(it -> brought.put(it, new ArrayList<>()));
        objections.forEach(it -> brought.putIfAbsent(it, new ArrayList<>()));
        refusable(store)
                .forEach(it -> Optional.ofNullable(
                                brought.get(new Purpose(it.change().purpose())))
                        .ifPresent(all -> all.add(it.sentence())));
        Interests.of(policies.versions(store))
                .forEach((purpose, sentences) ->
                        Optional.ofNullable(brought.get(purpose)).ifPresent(all -> all.addAll(sentences)));
        brought.values().removeIf(List::isEmpty); // messages, which have their own opt-outs
        var terms = new PlainTerms(policies.current(store).policy().vocabulary());
        return brought.entrySet().stream()
                .map(it -> asked(terms, it.getKey(), it.getValue()))
                .toList();
    }

    private static AskedUse asked(PlainTerms terms, Purpose purpose, List<String> sentences) {
        return new AskedUse(
                purpose,
                PageWords.capital(terms.purpose(purpose.name())),
                sentences.stream().distinct().toList());
    }

    private Stream<Brought> refusable(StoreId store) {
        return steps(store).stream()
                .flatMap(step -> step.changes().stream()
                        .filter(Change::canBeRefused)
                        .map(change -> new Brought(step.version(), change)));
    }

    private List<Step> steps(StoreId store) {
        var versions = policies.versions(store);
        if (versions.size() == 1) {
            return List.of();
        }
        var steps = known.get(store);
        if (steps == null || steps.versions() != versions) {
            steps = new Steps(versions, steps(versions));
            known.put(store, steps);
        }
        return steps.steps();
    }

    private static List<Step> steps(List<PolicyVersion> versions) {
        var ruling = versions.stream().filter(it -> !it.isWithdrawn()).toList();
        var steps = new ArrayList<Step>();
        for (int i = 1; i < ruling.size(); i++) {
            var before = ruling.get(i - 1);
            var after = ruling.get(i);
            steps.add(new Step(
                    after,
                    WordingComparison.isAllThatDiffers(before.policy(), after.policy()),
                    Revision.between(before.table(), after.table()),
                    NewPlaces.between(before.policy(), after.policy())));
        }
        return List.copyOf(steps);
    }

    private static Instant until(Step step, Optional<Notice> notice) {
        var promised = step.revision().uses().notice().after(step.version().published());
        return notice.map(Notice::until).filter(it -> it.isAfter(promised)).orElse(promised);
    }

    private static Announcement announcement(Store store, Step step, Optional<Notice> notice) {
        return new Announcement(
                step.version().number(),
                sentence(step),
                store.dispatch().day(step.version().effective()),
                notice.filter(it -> it.changes().stream().anyMatch(Change::canBeRefused))
                        .map(it -> store.dispatch().day(it.until()))
                        .orElse(""));
    }

    /** Returns a sentence such as {@code What’s new: we’ll use your email address to send you a newsletter.} */
    private static String sentence(Step step) {
        var weakened = List.copyOf(step.revision().weakened().values());
        if (step.sameRules()) {
            return weakened.isEmpty()
                    ? "Only the wording changes; what we do with your data stays the same."
                    : "The wording of %s changes; the rules that our software follows stay the same."
                            .formatted(titles(weakened));
        }
        var news =
                Stream.concat(Stream.of(newUses(step)), step.places().stream()).collect(Collectors.joining(" "));
        return weakened.isEmpty() ? news : "%s It changes what we promise in %s.".formatted(news, titles(weakened));
    }

    private static String titles(List<String> clauses) {
        var named = new ArrayList<>(
                clauses.stream().limit(MOST_NAMED).map("“%s”"::formatted).toList());
        if (clauses.size() > MOST_NAMED) {
            named.add("%d more clauses".formatted(clauses.size() - MOST_NAMED));
        }
        return PlainTerms.list(named, "and");
    }

    private static String addedClauses(Step step) {
        var added = List.copyOf(step.revision().added().values());
        return added.isEmpty()
                ? "It adds no new use of your data."
                : "It adds %s, and no new use of your data.".formatted(titles(added));
    }

    private static String newUses(Step step) {
        var added = step.changes().stream()
                .filter(it -> it.isNewUse() || it.kind() == Kind.BEGINS)
                .toList();
        if (added.isEmpty()) {
            return step.changes().stream().anyMatch(Change::asks)
                    ? "It keeps some of your data longer, or counts the time from a different day."
                    : addedClauses(step);
        }
        var words = new PlainDiff(step.version().policy().vocabulary());
        return "What’s new: we’ll %s.".formatted(words.deed(added));
    }

    /** Uses that people can object to at any time, in the sentences of the clauses. */
    static final class Interests {

        private Interests() {}

        /** Returns the sentences by purpose, from the newest version that has it. */
        static Map<Purpose, List<String>> of(List<PolicyVersion> versions) {
            var newest = new LinkedHashMap<Purpose, List<String>>();
            versions.stream().filter(it -> !it.isWithdrawn()).forEach(it -> newest.putAll(of(it.policy())));
            return newest;
        }

        private static Map<Purpose, List<String>> of(Policy policy) {
            var sentences = new LinkedHashMap<Purpose, List<String>>();
            policy.objectable().forEach((purpose, says) -> sentences.put(new Purpose(purpose), says));
            return sentences;
        }
    }

    /** Describes additional countries for data or goods under a later version of a policy. */
    static final class NewPlaces {

        /** The controls that name countries. */
        private static final Set<String> PLACES = Set.of("places-declare-country", "ships-to");

        private NewPlaces() {}

        /** Returns what the later policy says about countries that the earlier one does not name. */
        static List<String> between(Policy before, Policy after) {
            var known = countries(before).flatMap(NewPlaces::codes).collect(Collectors.toSet());
            var words = new PlainWords(after.vocabulary());
            var kept = after.all().stream()
                    .flatMap(it -> it.limits().places().stream())
                    .filter(it -> before.all().stream()
                            .flatMap(clause -> clause.limits().places().stream())
                            .noneMatch(then -> then.countries().containsAll(it.countries())))
                    .map(words.terms()::place);
            return Stream.concat(
                            countries(after)
                                    .filter(it -> codes(it).anyMatch(code -> !known.contains(code)))
                                    .map(words::control),
                            kept)
                    .distinct()
                    .toList();
        }

        private static Stream<Clause.Control> countries(Policy policy) {
            return policy.all().stream().flatMap(it -> it.controls().stream()).filter(it -> PLACES.contains(it.name()));
        }

        private static Stream<String> codes(Clause.Control control) {
            return control.settings().values().stream()
                    .flatMap(it -> Stream.of(it.split(",")))
                    .map(it -> control.name() + it.strip());
        }
    }
}

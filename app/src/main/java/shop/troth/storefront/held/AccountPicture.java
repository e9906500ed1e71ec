package shop.troth.storefront.held;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.picture.ShowPicture;
import shop.troth.rights.picture.ShowPicture.Picture;
import shop.troth.storefront.reading.PageWords;
import shop.troth.stores.Store;
import shop.troth.vault.HeldDatum;
import shop.troth.vault.Holding;
import shop.troth.web.limits.Tries;

/** The picture of an account, in words. */
@Component
public class AccountPicture {

    private final ShowPicture showPicture;
    private final PublishedPolicies policies;
    private final Features features;
    private final Tries tries;

    AccountPicture(ShowPicture showPicture, PublishedPolicies policies, Features features, Tries tries) {
        this.showPicture = showPicture;
        this.policies = policies;
        this.features = features;
        this.tries = tries;
    }

    /** Nothing in a store that shows nobody their data, and for who looks again and again: each time the ledger is searched. */
    public Optional<PictureView> of(Store store, Session session, HttpServletRequest request) {
        if (!features.has(store.id(), RightsFeatures.ACCESS)
                || !tries.takeFromAnywhere(
                        request, "picture of " + session.person().value())) {
            return Optional.empty();
        }
        var terms = new PlainTerms(policies.current(store.id()).policy().vocabulary());
        var picture = showPicture.show(session);
        return Optional.of(new PictureView(
                kinds(store, terms, picture), WhoHas.of(store, terms, picture.entries()), picture.more()));
    }

    /** In the order in which they came. */
    private static List<PictureView.Kind> kinds(Store store, PlainTerms terms, Picture picture) {
        var byName = new LinkedHashMap<String, List<Holding>>();
        picture.held().stream()
                .sorted(Comparator.comparing(it -> it.ref().createdAt()))
                .forEach(it -> byName.computeIfAbsent(it.category().name(), none -> new ArrayList<>())
                        .add(it));
        return byName.entrySet().stream()
                .map(it -> kind(store, PageWords.capital(terms.data(it.getKey())), it.getValue(), picture))
                .toList();
    }

    private static PictureView.Kind kind(Store store, String name, List<Holding> all, Picture picture) {
        var last = all.getLast();
        return new PictureView.Kind(
                all.size() == 1 ? name : "%s (%,d entries)".formatted(name, all.size()),
                "Saved since " + store.dispatch().day(all.getFirst().ref().createdAt()) + ".",
                HowLong.words(store, latest(all), reasons(last, picture)));
    }

    /** Nothing while one of them waits for the end of something. */
    private static Optional<Instant> latest(List<Holding> all) {
        return all.stream().anyMatch(it -> it.until().isEmpty())
                ? Optional.empty()
                : all.stream().flatMap(it -> it.until().stream()).max(Instant::compareTo);
    }

    private static List<HeldDatum.Reason> reasons(Holding of, Picture picture) {
        return picture.reasons().getOrDefault(of.person(), List.of()).stream()
                .filter(it -> it.category().equals(of.category()) && it.books() == of.books())
                .findFirst()
                .map(HeldDatum::reasons)
                .orElse(List.of());
    }
}

package shop.troth.storefront.mydata;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.RetentionText;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.picture.ShowPicture;
import shop.troth.rights.picture.ShowPicture.Picture;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;
import shop.troth.vault.Holding;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.web.limits.TryLimits;

/** Describes the data picture of an account. */
@Component
@RequiredArgsConstructor
public class AccountPicture {

    private final ShowPicture showPicture;
    private final PublishedPolicies policies;
    private final Features features;
    private final TryLimits tries;

    /** Returns the picture; empty in a store without such pages, and when viewed too often, because each view searches the ledger. */
    public Optional<PictureView> of(Store store, Session session, HttpServletRequest request) {
        if (!features.has(store.id(), RightsFeatures.ACCESS)
                || !tries.takeFromAnywhere(
                        request, "picture of " + session.person().value())) {
            return Optional.empty();
        }
        var terms = new PlainTerms(policies.current(store.id()).policy().vocabulary());
        var picture = showPicture.show(session);
        var whoHas = RecipientChart.of(store, terms, picture.entries());
        var stays = stays(store, terms, picture);
        return Optional.of(new PictureView(figures(stays, whoHas), whoHas, picture.more(), stays));
    }

    private static List<DataView.Count> figures(List<PictureView.Stay> stays, RecipientChart whoHas) {
        var kinds = stays.stream().mapToInt(it -> it.kinds().size()).sum();
        var given =
                whoHas.rows().stream().filter(it -> it.style().equals("given")).toList();
        var looks = whoHas.rows().stream()
                .filter(it -> it.style().equals("seen"))
                .mapToInt(RecipientChart.Row::number)
                .sum();
        return List.of(
                figure(kinds, "kind of information", "kinds of information", "#kept"),
                figure(given.size(), "outside recipient", "outside recipients", "#who"),
                figure(looks, "view by our staff", "views by our staff", "#who"));
    }

    private static DataView.Count figure(int number, String one, String many, String href) {
        return new DataView.Count(number, number == 1 ? one : many, href);
    }

    /** Returns the data grouped by retention period, in the order of each group's oldest record. */
    private static List<PictureView.Stay> stays(Store store, PlainTerms terms, Picture picture) {
        var byEnd = new LinkedHashMap<String, List<PictureView.Kind>>();
        byName(picture)
                .forEach((name, all) -> byEnd.computeIfAbsent(goes(store, all, picture), none -> new ArrayList<>())
                        .add(kind(store, PageWords.capital(terms.data(name)), all)));
        return byEnd.entrySet().stream()
                .map(it -> new PictureView.Stay(it.getKey(), it.getValue()))
                .toList();
    }

    private static LinkedHashMap<String, List<Holding>> byName(Picture picture) {
        var byName = new LinkedHashMap<String, List<Holding>>();
        picture.held().stream()
                .sorted(Comparator.comparing(it -> it.ref().createdAt()))
                .forEach(it -> byName.computeIfAbsent(it.category().name(), none -> new ArrayList<>())
                        .add(it));
        return byName;
    }

    private static PictureView.Kind kind(Store store, String name, List<Holding> all) {
        return new PictureView.Kind(
                all.size() == 1 ? name : "%s (%,d entries)".formatted(name, all.size()),
                "Saved since " + store.dispatch().day(all.getFirst().ref().createdAt()));
    }

    /** Returns how long it stays, as a heading, without a final period. */
    private static String goes(Store store, List<Holding> all, Picture picture) {
        var words = RetentionText.words(store, latest(all), reasons(all.getLast(), picture));
        return words.substring(0, words.length() - 1);
    }

    /** Returns the latest end; empty if the end of one is not known yet. */
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

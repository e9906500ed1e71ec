package shop.troth.storefront.switches;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.addressbook.SavedFeatures;
import shop.troth.insight.suggest.OwnLikes;
import shop.troth.policy.features.Features;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.agent.AgentUses;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.switches.SwitchesView.Part;
import shop.troth.stores.Store;

/** Builds the links from the privacy center to the pages for viewing and correcting data, and for consent. */
@Component
@RequiredArgsConstructor
class PrivacyParts {

    private final Features features;
    private final OwnLikes ownLikes;

    List<Part> ofAccount(Store store) {
        var parts = new ArrayList<Part>();
        if (features.has(store.id(), RightsFeatures.ACCESS)) {
            parts.add(new Part(
                    "see",
                    "See your data",
                    "Everything we have about you: what it is, why we keep it and for how long, and who received it.",
                    List.of(
                            new Link("/account/data", "See your data"),
                            new Link("/account/data/download", "Download your data"))));
        }
        var correct = new ArrayList<Link>();
        correct.add(new Link("/account/name", "Change your name"));
        correct.add(new Link("/account/email", "Change your email"));
        if (features.has(store.id(), SavedFeatures.ADDRESS_BOOK)) {
            correct.add(new Link("/account/addresses", "Change a saved address"));
        }
        if (!ownLikes.asked(store).questions().isEmpty()) {
            correct.add(new Link("/account/likes", "Change or delete what you told us you like"));
        }
        correct.add(new Link("/account#orders", "Change the address on an open order"));
        parts.add(new Part(
                "correct",
                "Correct your data",
                "Change what’s wrong or out of date. Changes take effect right away.",
                List.copyOf(correct)));
        parts.add(new Part(
                "agreed",
                "Your email subscriptions",
                "See what you’re signed up for, and turn off whatever you don’t want anymore.",
                List.of(new Link("/account#preferences", "Email preferences"))));
        addBrowser(store, parts);
        return List.copyOf(parts);
    }

    /** Returns the links behind a mailed link, which has no account. */
    List<Part> ofLink(Store store, String preferences) {
        var parts = new ArrayList<Part>();
        if (features.has(store.id(), RightsFeatures.ACCESS)) {
            parts.add(new Part(
                    "see",
                    "See your data",
                    "See and download what we have under this email address. If you have an account, sign in to see"
                            + " and correct what’s in it.",
                    List.of(
                            new Link(preferences + "/data", "See your data"),
                            new Link("/account/privacy", "Sign in"))));
        }
        if (features.has(store.id(), RightsFeatures.CORRECTION)) {
            parts.add(new Part(
                    "correct",
                    "Correct your data",
                    "Change your name, phone number, organization, or address where it’s wrong or out of date. It"
                            + " takes effect right away.",
                    List.of(new Link(preferences + "/privacy/correct", "Correct your data"))));
        }
        parts.add(new Part(
                "agreed",
                "Your email subscriptions",
                "See what this address is signed up for, and turn off whatever you don’t want anymore.",
                List.of(new Link(preferences, "Email preferences"))));
        addBrowser(store, parts);
        if (features.has(store.id(), AgentUses.AGENTS)) {
            parts.add(new Part(
                    "agents",
                    "Requests made on your behalf",
                    "See privacy requests made on your behalf by phone, by mail, or by an authorized agent, and confirm or decline each one.",
                    List.of(new Link(preferences + "/requests", "See requests made on your behalf"))));
        }
        return List.copyOf(parts);
    }

    /** What is counted and shown by the browser, which these pages keep apart from whoever is signed in. */
    private void addBrowser(Store store, List<Part> parts) {
        var links = Frames.browserChoices(features.of(store.id()));
        if (!links.isEmpty()) {
            parts.add(new Part(
                    "browser",
                    "In this browser",
                    "See and turn off what’s counted or shown because of this browser’s visits. We don’t connect it with you.",
                    links));
        }
    }
}

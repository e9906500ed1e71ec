package shop.troth.storefront.ads;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.advertising.AccountAnswer;
import shop.troth.people.accounts.token.Session;
import shop.troth.stores.Store;

/** Says on somebody’s account what they answered about ads. */
@Component
@RequiredArgsConstructor
public class AdWords {

    private final AskAds askAds;
    private final AccountAnswer accountAnswer;

    /** In a sentence or two; empty in a store that does not ask. */
    public String of(Store store, Session owner) {
        if (!askAds.isOffered(store)) {
            return "";
        }
        if (accountAnswer.isStopped(store.id(), owner.person())) {
            return "Your privacy choices keep your information out of advertising. Your visits are not used for ads in any browser where you sign in.";
        }
        return accountAnswer
                .said(store.id(), owner.person())
                .map(
                        it -> it
                                ? "You agreed to ads based on your visits, in the browsers where you answered. The record of your data has the entry."
                                : "You declined ads based on your visits. That counts in every browser where you sign in. The record of your data has the entry.")
                .orElse("You haven’t answered whether your visits may be used for ads on other sites, so they aren’t.");
    }
}

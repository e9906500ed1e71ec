package shop.troth.storefront.suggest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.insight.suggest.OwnLikes;
import shop.troth.insight.suggest.Suggest;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.storefront.product.ProductCards;
import shop.troth.stores.Store;

/** The suggestions for the pages that show them. Reads nothing for browsers that are not signed in. */
@Component
@RequiredArgsConstructor
public class Suggested {

    private static final int MOST = 4;

    private final Suggest suggest;
    private final OwnLikes ownLikes;
    private final Frames frames;

    /** @param without slugs of products that are not suggested */
    public SuggestedView of(Store store, HttpServletRequest request, Set<String> without) {
        if (KnownBrowser.of(request).isEmpty() || !suggest.isOffered(store)) {
            return SuggestedView.NONE;
        }
        return Frames.session(request).map(it -> of(store, it, without)).orElse(SuggestedView.NONE);
    }

    private SuggestedView of(Store store, Session owner, Set<String> without) {
        var suggested = suggest.to(store, owner, without, MOST);
        return new SuggestedView(
                true,
                suggested.isEmpty(),
                !ownLikes.asked(store).questions().isEmpty(),
                suggested.stream()
                        .flatMap(List::stream)
                        .map(it -> new SuggestedView.Card(
                                ProductCards.of(it.product(), name -> frames.look(store, name)), it.reason()))
                        .toList());
    }
}

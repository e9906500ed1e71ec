package shop.troth.insight.search;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.Feature;

/** Declares the counting of searches. */
public final class SearchDeclarations implements Declarations {

    @Override
    public List<Feature> features() {
        return List.of(MissedSearches.FEATURE);
    }
}

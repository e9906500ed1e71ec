package shop.troth.advertising;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/** Declares the cookies, the features, and the controls of advertising by consent. */
public final class AdvertisingDeclarations implements Declarations {

    @Override
    public List<DeclaredCookie> cookies() {
        return List.of(AdFeatures.ANSWER_COOKIE, AdFeatures.NUMBER_COOKIE, AdFeatures.VISIT_COOKIE);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("tags-after-consent"),
                DeclaredControl.of("impersonal-feed"),
                new DeclaredControl(
                        "grouped-audience", Map.of("group-at-least", Set.of(Integer.toString(Figure.FEWEST)))));
    }

    @Override
    public List<Feature> features() {
        return List.of(AdFeatures.ADVERTISING, AdFeatures.FEED, AdFeatures.FIGURES);
    }
}

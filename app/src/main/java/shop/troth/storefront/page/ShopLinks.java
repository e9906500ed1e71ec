package shop.troth.storefront.page;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.pictures.PictureFiles;
import shop.troth.content.edit.LinkTargets;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;

/**
 * Finds out what an address of the shop links to: a product or category on sale, an uploaded picture, or another page that the store has.
 */
@Component
class ShopLinks implements LinkTargets {

    private static final String PRODUCTS = "/products";
    private static final Pattern CATEGORY = Pattern.compile("[?&]category=([^&#]*)");
    private static final Pattern PICTURE = Pattern.compile("/pictures/([^/]*)/([^/]*)");

    private final Catalog catalog;
    private final PictureFiles pictures;
    private final Features features;
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    /** @param mapping resolved when the first link is checked, because it depends on controllers, which need much of the shop */
    ShopLinks(
            Catalog catalog,
            PictureFiles pictures,
            Features features,
            ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.catalog = catalog;
        this.pictures = pictures;
        this.features = features;
        this.mapping = mapping;
    }

    @Override
    public boolean exists(Store store, String href) {
        var path = href.split("[?#]", 2)[0];
        if (path.startsWith(PRODUCTS + "/")) {
            return catalog.product(store.id(), path.substring(PRODUCTS.length() + 1))
                    .isPresent();
        }
        var picture = PICTURE.matcher(path);
        if (picture.matches()) {
            return pictures.find(store.id(), picture.group(1), picture.group(2)).isPresent();
        }
        var category = path.equals(PRODUCTS) ? category(href) : Optional.<String>empty();
        if (category.isPresent()) {
            return catalog.categories(store.id()).stream().map(Link::slug).anyMatch(category.get()::equals);
        }
        return mapped(store, PathContainer.parsePath(path));
    }

    private static Optional<String> category(String href) {
        var found = CATEGORY.matcher(href);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private boolean mapped(Store store, PathContainer path) {
        return mapping.getObject().getHandlerMethods().keySet().stream().anyMatch(it -> leads(store, it, path));
    }

    private boolean leads(Store store, RequestMappingInfo info, PathContainer path) {
        var methods = info.getMethodsCondition().getMethods();
        var patterns = info.getPathPatternsCondition();
        return patterns != null
                && (methods.isEmpty() || methods.contains(RequestMethod.GET))
                && patterns.getPatterns().stream()
                        .anyMatch(it ->
                                it.matches(path) && features.of(store.id()).isOpen(it.getPatternString()));
    }
}

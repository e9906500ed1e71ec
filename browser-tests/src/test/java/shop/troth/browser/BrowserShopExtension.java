package shop.troth.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the {@link BrowserShop}, the {@link Chromium} and the {@link Walk} through it, each started when first asked for and once a JVM:
 * the runner runs each class by itself, but all of them in one session.
 */
public final class BrowserShopExtension implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(BrowserShopExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == BrowserShop.class || type == Chromium.class || type == Walk.Sights.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return get(
                context.getStore(StoreScope.LAUNCHER_SESSION, HERE),
                parameter.getParameter().getType());
    }

    private static Object get(Store store, Class<?> type) {
        if (type == BrowserShop.class) {
            return store.computeIfAbsent(BrowserShop.class, it -> BrowserShop.start(), BrowserShop.class);
        }
        if (type == Chromium.class) {
            return store.computeIfAbsent(Chromium.class, it -> Chromium.start(), Chromium.class);
        }
        var shop = (BrowserShop) get(store, BrowserShop.class);
        return store.computeIfAbsent(Walk.Sights.class, it -> Walk.through(shop), Walk.Sights.class);
    }
}

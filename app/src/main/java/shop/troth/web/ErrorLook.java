package shop.troth.web;

import org.springframework.web.servlet.ModelAndView;
import shop.troth.stores.Store;

/** Dresses an error page in the store's look: one bean of the storefront. Without it the page is plain. */
@FunctionalInterface
public interface ErrorLook {

    ModelAndView show(Store store, ErrorView error);
}

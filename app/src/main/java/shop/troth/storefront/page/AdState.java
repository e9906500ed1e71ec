package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;

/** What a page contains of advertising. */
public enum AdState {
    /** Nothing: the store does not advertise, somebody said no, or this is no page that people browse. */
    NONE,
    /** The question. */
    ASKS,
    /** The image by which the advertising company is told of the page. */
    TELLS,
    /** The image that ends an earlier yes: the browser sends Global Privacy Control, or the account says no. */
    ENDS;

    private static final String ATTRIBUTE = AdState.class.getName();

    /** Returns what the page of a request contains. */
    public static AdState of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AdState state ? state : NONE;
    }

    /** Decides what the page of a request contains. */
    public void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}

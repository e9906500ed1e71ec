package shop.troth.partners;

import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;

/** A company that stores deal with. */
interface Company {

    /** Its host is {@code NAME.localhost}. */
    String name();

    /** What it is, as a heading of the list of companies. */
    String title();

    /** @param call with the path as on the company's own host */
    WebResponse answer(WebRequest call);
}

package shop.troth.storefront.account.change;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.people.accounts.AccountLock;

/** Signs a browser out if its account was closed in another browser while it sent a form. */
@ControllerAdvice
class ClosedMeanwhile {

    @ExceptionHandler(AccountLock.Closed.class)
    String signIn() {
        return "redirect:/account/sign-in";
    }
}

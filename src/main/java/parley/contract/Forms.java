package parley.contract;

/** The forms that most keys have. Apart from {@link Form}, so that it can be initialised without them. */
final class Forms {

    static final Form EXPRESSION = new Form.Expression();

    static final Form TEMPLATE = new Form.Template();

    static final Form TEXT = new Form.Scalar(ScalarKind.TEXT);

    static final Form FLAG = new Form.Scalar(ScalarKind.FLAG);

    private Forms() {}
}

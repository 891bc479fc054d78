"""What does a clause say? Who acts, who is acted on, when, and is it presented as fact?

English syntax only, read off the language model's tree; nothing here knows what a lawsuit or
a raid is. Used by the modules that find events and legal actions.
"""

import { serve } from '../aside/serve.ts';
import { desk } from './desk.ts';

serve(desk);
